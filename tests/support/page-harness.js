// Served in every page of the fake servers: helpers for the scripts of the scenarios, and a description of any value as plain data.
(() => {
  const tagOf = (value) => Object.prototype.toString.call(value);
  const keysOf = (object) => Reflect.ownKeys(object).map(String);

  function prototypeChain(value) {
    const names = [];
    for (let o = value; o; o = Object.getPrototypeOf(o)) {
      names.push(Object.hasOwn(o, 'constructor') ? o.constructor.name : `(${tagOf(o)})`);
    }
    return names;
  }

  function inheritedAttributes(value, depth) {
    const attributes = {};
    for (let o = Object.getPrototypeOf(value); o && o !== Object.prototype; o = Object.getPrototypeOf(o)) {
      for (const key of Reflect.ownKeys(o)) {
        const { get } = Object.getOwnPropertyDescriptor(o, key);
        if (!get || typeof key !== 'string') continue;
        try {
          attributes[key] = get.call(value);
        } catch (error) {
          attributes[key] = String(error);
        }
      }
    }
    for (const key in attributes) attributes[key] = describe(attributes[key], depth + 1);
    return attributes;
  }

  function describeException(error) {
    const out = { type: 'exception', constructor: error.constructor.name, name: error.name, message: error.message };
    // Reading `code` of an IdentityCredentialError logs a deprecation warning.
    if (error.constructor.name !== 'IdentityCredentialError' && 'code' in error) out.code = error.code;
    if ('error' in error) out.error = error.error;
    if ('url' in error) out.url = error.url;
    out.tag = tagOf(error);
    out.own = keysOf(error);
    out.isDOMException = error instanceof DOMException;
    return out;
  }

  function describeInstance(value, depth) {
    const out = {
      type: 'object',
      constructor: value.constructor?.name,
      tag: tagOf(value),
      own: keysOf(value),
      chain: prototypeChain(value).slice(1),
      attributes: inheritedAttributes(value, depth),
    };
    try {
      out.json = JSON.stringify(value);
    } catch (error) {
      out.json = String(error);
    }
    return out;
  }

  /** Any value as plain data. */
  function describe(value, depth = 0) {
    if (value === undefined) return { type: 'undefined' };
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'function') return { type: 'function', name: value.name, length: value.length };
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Error || tagOf(value) === '[object DOMException]') return describeException(value);
    if (Array.isArray(value)) return depth > 6 ? '[…]' : value.map((item) => describe(item, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    if (prototype && prototype !== Object.prototype) return describeInstance(value, depth);
    if (depth > 6) return '{…}';
    return Object.fromEntries(Object.keys(value).map((key) => [key, describe(value[key], depth + 1)]));
  }

  /** Runs `call` and says what came of it. */
  async function run(call) {
    const start = performance.now();
    const ended = (outcome, value) => ({ outcome, ms: Math.round(performance.now() - start), value: describe(value) });
    let returned;
    try {
      returned = call();
    } catch (error) {
      return ended('threw', error);
    }
    const isPromise = returned && typeof returned.then === 'function';
    try {
      const value = await returned;
      return ended(isPromise ? 'resolved' : 'returned', value);
    } catch (error) {
      return ended('rejected', error);
    }
  }

  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Side by side. */
  const all = async (...calls) => ({ outcome: 'several', results: await Promise.all(calls.map((call) => run(call))) });

  /** One after another, each at most `limit` ms. */
  async function each(calls, limit = 1500) {
    const results = {};
    for (const name of Object.keys(calls)) {
      results[name] = await Promise.race([run(calls[name]), sleep(limit).then(() => ({ outcome: 'pending' }))]);
    }
    return { outcome: 'each', results };
  }

  function descriptorValue(value) {
    if (typeof value === 'function') return { function: value.name, length: value.length, ownKeys: keysOf(value) };
    if (typeof value === 'object' && value) return `(object ${tagOf(value)})`;
    return String(value);
  }

  /** A property descriptor as plain data. */
  function descr(descriptor) {
    if (!descriptor) return descriptor;
    const { get, set, writable, enumerable, configurable } = descriptor;
    const accessor = (f) => f && { name: f.name, length: f.length };
    return {
      kind: get || set ? 'accessor' : 'value',
      get: accessor(get),
      set: accessor(set),
      value: 'value' in descriptor ? descriptorValue(descriptor.value) : undefined,
      writable,
      enumerable,
      configurable,
    };
  }

  const members = (object) =>
    Object.fromEntries(Reflect.ownKeys(object).map((key) => [String(key), descr(Object.getOwnPropertyDescriptor(object, key))]));

  /** All that can be seen of interfaces by their names. */
  function surface(names) {
    const out = {};
    for (const name of names) {
      if (!(name in window)) {
        out[name] = 'absent';
        continue;
      }
      const I = window[name];
      const parent = Object.getPrototypeOf(I);
      out[name] = {
        onWindow: descr(Object.getOwnPropertyDescriptor(window, name)),
        name: I.name,
        length: I.length,
        parent: parent === Function.prototype ? 'Function.prototype' : parent.name,
        source: Function.prototype.toString.call(I),
        statics: members(I),
        prototypeTag: tagOf(I.prototype),
        prototypeParent: tagOf(Object.getPrototypeOf(I.prototype)),
        prototype: members(I.prototype),
      };
    }
    return out;
  }

  // A frame or window runs code that it is sent, and answers.
  addEventListener('message', async ({ data, source }) => {
    if (data?.cmd !== 'eval') return;
    // biome-ignore lint/security/noGlobalEval: the code is that of a scenario
    const r = await run(() => window.eval(data.code)).catch((error) => ({ outcome: 'harness failed', value: String(error) }));
    source.postMessage({ cmd: 'answer', id: data.id, r }, '*');
  });

  let lastId = 0;

  /** Runs code in another window that has these helpers. */
  function inWindow(target, code) {
    const id = ++lastId;
    return new Promise((resolve) => {
      addEventListener('message', function answered({ data }) {
        if (data?.cmd !== 'answer' || data.id !== id) return;
        removeEventListener('message', answered);
        resolve(data.r);
      });
      target.postMessage({ cmd: 'eval', id, code }, '*');
    });
  }

  /** Appends a frame and waits for its load. */
  function addFrame(src, attributes = {}) {
    const frame = document.createElement('iframe');
    for (const name in attributes) frame.setAttribute(name, attributes[name]);
    frame.src = src;
    return new Promise((resolve, reject) => {
      frame.onload = () => resolve(frame);
      frame.onerror = reject;
      document.body.append(frame);
    });
  }

  const inFrame = async (src, attributes, code) => inWindow((await addFrame(src, attributes)).contentWindow, code);

  const IDP = { configURL: 'https://idp.test/fedcm.json', clientId: 'client-1' };
  const IDP2 = { configURL: 'https://idp2.test/fedcm.json', clientId: 'client-2' };

  /** A call with members of the provider, of `identity` and of the options. */
  const fedcm = (provider = {}, identity = {}, top = {}) =>
    navigator.credentials.get({ identity: { providers: [{ ...IDP, ...provider }], ...identity }, ...top });

  const T = { describe, run, all, each, surface, members, descr, sleep, chain: prototypeChain, inWindow, addFrame, inFrame };
  Object.assign(window, { T, IDP, IDP2, fedcm });
})();
