// What the tests use of Node. Node's own types would give its globals to the pages too, which run in browsers.

declare module 'node:test' {
  export interface Context {
    /** Until the test ends. */
    mock: {
      method<T extends object>(object: T, name: keyof T, implementation: (...args: any[]) => unknown): void;
      getter<T extends object>(object: T, name: keyof T, implementation: () => unknown): void;
    };
    after(run: () => void): void;
  }
  export function test(name: string, run: (t: Context) => void | Promise<void>): Promise<void>;
}

declare module 'node:assert/strict' {
  type Failure = RegExp | (new (...args: any[]) => Error) | { name?: string | RegExp; message?: string | RegExp };
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(value: string, pattern: RegExp, message?: string): void;
    throws(run: () => unknown, expected: Failure, message?: string): void;
    rejects(promise: Promise<unknown>, expected: Failure, message?: string): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}

declare module 'node:fs' {
  export function readFileSync(file: URL, encoding: 'utf8'): string;
  export function readdirSync(directory: URL): string[];
}

declare module 'node:timers/promises' {
  export function setImmediate(): Promise<void>;
}
