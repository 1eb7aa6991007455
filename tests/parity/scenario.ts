/** A scenario: what is opened, what the servers answer, what the page runs and what a person does. Plain data. */
import { isRecord } from '../support/browser-types.ts';
import type { Routes } from '../support/routes.ts';

/** What is done at a dialog. */
export interface DialogAction {
  /** ms after the dialog was shown. */
  after?: number;
  /** Select the account with this index. */
  select?: number;
  dismiss?: boolean;
  /** With `dismiss`: whether it counts towards the cooldown. */
  cooldown?: boolean;
  /** Click the button with this name. */
  click?: string;
  /** Open this link of an account. */
  open?: string;
  account?: number;
  /** What is done at the next dialogs, before those of the step. */
  then?: DialogAction | DialogAction[];
}

/** What is done in a login or continuation window. */
export interface PopupAction {
  after?: number;
  close?: boolean;
  eval?: string;
}

export interface ScenarioStep {
  label: string;
  /** JavaScript of the page; with `several` a list of functions which run side by side. */
  run?: string;
  several?: boolean;
  gesture?: boolean;
  dialogs?: (DialogAction | 'leave')[];
  popups?: PopupAction[];
  goto?: string;
  newTab?: string;
  click?: boolean;
  resetCooldown?: boolean;
  routes?: Routes;
  /** ms until a call counts as pending. */
  timeout?: number;
  /** ms that are waited after the result. */
  settle?: number;
  /** An Error dialog is not closed by itself. */
  leaveError?: boolean;
  /** Open windows are not waited for. */
  leavePopups?: boolean;
}

export interface Scenario {
  name: string;
  group: string;
  about?: string;
  flags?: string[];
  page: string;
  /** Pages visited before, which leave cookies and a login status. */
  setup?: string[];
  rejectionDelay?: boolean;
  fedcmEnable?: boolean;
  steps: ScenarioStep[];
  routes: Routes;
}

function isStep(value: unknown): value is ScenarioStep {
  return isRecord(value) && typeof value['label'] === 'string' && ['string', 'undefined'].includes(typeof value['run']);
}

function isScenario(value: unknown): value is Scenario {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['page'] === 'string' &&
    isRecord(value['routes']) &&
    Array.isArray(value['steps']) &&
    value['steps'].every(isStep)
  );
}

/** Checks parsed JSON. */
export function parseScenarios(value: unknown): Scenario[] {
  if (Array.isArray(value) && value.every(isScenario)) return value;
  throw new TypeError('not a list of scenarios');
}
