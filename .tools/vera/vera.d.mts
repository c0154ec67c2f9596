export function whyNot(): string;
export function vera(flavours: string, files: string[]): { passed: boolean; said: string };
