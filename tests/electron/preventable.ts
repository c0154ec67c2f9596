/** An event that a listener may prevent. */
export type Preventable<T extends object> = T & { defaultPrevented: boolean; preventDefault(): void };

export const preventable = <T extends object>(of: T): Preventable<T> =>
  Object.assign(of, {
    defaultPrevented: false,
    preventDefault(this: { defaultPrevented: boolean }) {
      this.defaultPrevented = true;
    },
  });
