import type { JSX } from 'preact';
import type { SpecStep } from '../../shared/trace-event.ts';
import { SafeLink } from './safe-link.tsx';

const FEDCM = 'https://w3c-fedid.github.io/FedCM/#';
const LOGIN_STATUS = 'https://w3c-fedid.github.io/login-status/#';
/** Fragments of the Login Status specification; all others are FedCM's. */
const OF_LOGIN_STATUS = new Set(['get-the-login-status', 'set-the-login-status', 'http-header-set-login']);

/** A step's name, linked to its definition. */
export function SpecLink({ step }: { step: SpecStep }): JSX.Element {
  if (step.anchor === '') return <span>{step.name}</span>;
  return <SafeLink url={(OF_LOGIN_STATUS.has(step.anchor) ? LOGIN_STATUS : FEDCM) + step.anchor}>{step.name}</SafeLink>;
}
