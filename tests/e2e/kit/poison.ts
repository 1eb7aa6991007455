/**
 * A page's script that replaces built-ins by hooks. `poison.arm()` makes them listen; `poison.report()` tells all they were given
 * (`seen`), and by name those calls that nobody but the emulator can have made (`strict`).
 */
export const POISON = `(() => {
  const { getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Object;
  const { ownKeys, apply } = Reflect;
  const stringify = JSON.stringify.bind(JSON);
  const toText = String;
  let armed = false;
  let busy = false;
  let seen = '';
  let strictCalls = '';

  // Text of a value, without calling anything that is hooked.
  function text(value, depth) {
    if (typeof value === 'string') return '"' + value + '"';
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return typeof value === 'symbol' ? 'symbol' : '' + value;
    if (depth > 4 || value === globalThis) return '…';
    let out = '{';
    let keys;
    try { keys = ownKeys(value); } catch { return '?'; }
    for (let i = 0; i < keys.length && i < 50; i++) {
      if (typeof keys[i] !== 'string') continue;
      let descriptor;
      try { descriptor = getOwnPropertyDescriptor(value, keys[i]); } catch { continue; }
      if (descriptor && 'value' in descriptor) out += '"' + keys[i] + '":' + text(descriptor.value, depth + 1) + ',';
    }
    return out + '}';
  }

  function note(name, self, args, strict) {
    if (!armed || busy) return;
    busy = true;
    try {
      let line = name + '(' + text(self, 2);
      for (let i = 0; i < args.length; i++) line += ', ' + text(args[i], 0);
      seen += line + ')\\n';
      if (strict) strictCalls += name + '\\n';
    } finally { busy = false; }
  }

  function hookMethod(object, key, strict) {
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (!descriptor || !descriptor.configurable && !descriptor.writable) return;
    const name = toText(object?.constructor?.name ?? '') + '.' + toText(typeof key === 'symbol' ? key.description : key);
    const wrap = (original) => function (...args) {
      note(name, this, args, strict);
      const result = new.target ? Reflect.construct(original, args) : apply(original, this, args);
      return result;
    };
    if (typeof descriptor.value === 'function') defineProperty(object, key, { ...descriptor, value: wrap(descriptor.value) });
    else if (descriptor.get || descriptor.set) {
      const { get, set, ...rest } = descriptor;
      defineProperty(object, key, { ...rest, get: get && function () { const got = apply(get, this, []); note('get ' + name, this, [got], strict); return got; },
        set: set && function (value) { note('set ' + name, this, [value], strict); apply(set, this, [value]); } });
    }
  }

  const hookAll = (object, strict, except = []) => {
    for (const key of ownKeys(object)) if (key !== 'constructor' && !except.includes(key)) try { hookMethod(object, key, strict); } catch {}
  };

  // What the emulator must not call after document_start, or be seen calling.
  hookAll(MessagePort.prototype, true);
  hookAll(MessageEvent.prototype, true);
  hookAll(BroadcastChannel.prototype, true);
  hookAll(CharacterData.prototype, true);
  hookAll(Node.prototype, true);
  hookAll(Event.prototype, true);
  for (const name of ['Event', 'FocusEvent', 'SubmitEvent', 'CustomEvent', 'Comment', 'Option']) hookMethod(window, name, true);
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'group', 'assert']) hookMethod(console, name, true);
  for (const [object, ...names] of [[EventTarget.prototype, 'addEventListener', 'removeEventListener', 'dispatchEvent'], [Window.prototype, 'postMessage'],
    [window, 'postMessage', 'fetch', 'XMLHttpRequest', 'EventSource', 'structuredClone', 'MessageChannel', 'MessageEvent']]) for (const name of names) hookMethod(object, name, true);
  hookAll(WeakMap.prototype, true);
  hookAll(Map.prototype, true);
  hookAll(Set.prototype, true);
  hookAll(URL.prototype, true);
  hookAll(AbortSignal.prototype, true);

  // What the driver of the test, or the algorithm of WebIDL itself, may call too: only its arguments count.
  hookAll(Promise.prototype, false);
  hookAll(Promise, false, ['prototype']);
  hookAll(Reflect, false, ['apply', 'construct', 'ownKeys']);
  hookAll(JSON, false);
  hookAll(String.prototype, false);
  hookAll(Array.prototype, false);
  hookAll(RegExp.prototype, false);
  for (const name of ['call', 'apply', 'bind', Symbol.hasInstance]) hookMethod(Function.prototype, name, false);
  for (const name of ['create', 'defineProperty', 'assign', 'keys', 'entries', 'fromEntries', 'setPrototypeOf', 'freeze']) hookMethod(Object, name, false);
  for (const name of ['setTimeout', 'queueMicrotask', 'DOMException', 'TypeError', 'Error', 'Proxy', 'URL']) hookMethod(window, name, false);
  for (const name of ['type', 'id', 'call', 'api', 'result', 'ok', 'value', 'exception', 'token', 'kind', 'request', 'providers', 'configURL', 'settle', 'waiting', '0', '1', '2']) {
    const slot = new WeakMap();
    const [slotGet, slotSet] = [slot.get.bind(slot), slot.set.bind(slot)];
    for (const prototype of [Object.prototype, Array.prototype]) {
      if (getOwnPropertyDescriptor(prototype, name)) continue;
      defineProperty(prototype, name, { __proto__: null, configurable: true, enumerable: false, get() { return undefined; },
        set(value) { note('set ' + name, this, [value], false); defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); } });
    }
  }
  // JSON.stringify asks every object that inherits from this.
  defineProperty(Object.prototype, 'toJSON', { __proto__: null, configurable: true, enumerable: false, writable: true,
    value() { note('toJSON', null, [this], false); return this; } });
  Error.prepareStackTrace = (error, frames) => { note('prepareStackTrace', null, [error?.message, frames.map((frame) => frame.getFileName?.() + '')], false); return ''; };

  globalThis.poison = {
    arm() { armed = true; return true; },
    report() {
      armed = false;
      const strict = strictCalls === '' ? [] : strictCalls;
      const answer = { seen, strict };
      armed = true;
      return answer;
    },
  };
})();`;
