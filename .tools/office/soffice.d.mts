export function whyNoOffice(): string;
export function toPdf(file: string, folder: string): string;
