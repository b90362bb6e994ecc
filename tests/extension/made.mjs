/** Files to compare with: those that made.py wrote for this run, and the golden ones of both sides. */
import fs from 'node:fs';
import path from 'node:path';

const FOLDER = process.env.LUREWISE_MADE;
if (!FOLDER) throw new Error('Set LUREWISE_MADE to a folder written by: python -m tests.extension.made FOLDER');
const GOLDEN = new URL('../golden/', import.meta.url);

export const bytes = (name) => new Uint8Array(fs.readFileSync(path.join(FOLDER, name)));
export const rows = (name) => JSON.parse(fs.readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
export const golden = (name) => JSON.parse(fs.readFileSync(new URL(name, GOLDEN), 'utf8'));
export const goldenBytes = (name) => new Uint8Array(fs.readFileSync(new URL(name, GOLDEN)));
export const TODAY = rows('today');
