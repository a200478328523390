// Makes src/api/schema.d.ts from openapi.json. Answers carry every field, null where there is nothing; requests carry
// those one sends.
import openapiTS, { astToString } from 'openapi-typescript';
import { readFile, writeFile } from 'node:fs/promises';

const here = new URL('..', import.meta.url);
const document = JSON.parse(await readFile(new URL('openapi.json', here), 'utf8'));
const schemas = document.components.schemas;

function schemasIn(node, found = new Set()) {
  if (Array.isArray(node)) node.forEach((item) => schemasIn(item, found));
  else if (node && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') {
        const name = value.split('/').pop();
        if (!found.has(name)) {
          found.add(name);
          schemasIn(schemas[name], found);
        }
      } else schemasIn(value, found);
    }
  }
  return found;
}

// problems are read by src/api/problem.ts
delete schemas.Problem;
// raw JSON on the wire, a string in the description
for (const schema of Object.values(schemas)) {
  const { data, hash } = schema.properties ?? {};
  if (data && hash) schema.properties.data = { type: 'object', additionalProperties: true };
}

const answered = new Set();
for (const path of Object.values(document.paths)) {
  for (const operation of Object.values(path)) schemasIn(operation.responses ?? {}, answered);
}

for (const [name, schema] of Object.entries(schemas)) {
  if (answered.has(name) && schema.properties) schema.required = Object.keys(schema.properties);
}

for (const path of Object.values(document.paths)) {
  for (const operation of Object.values(path)) {
    delete operation.operationId;
    // a page is asked for by two parameters, not by one object
    operation.parameters = operation.parameters?.flatMap((parameter) =>
      parameter.schema?.$ref?.endsWith('/PageRequest')
        ? [
            { name: 'limit', in: 'query', schema: { type: 'integer' } },
            { name: 'cursor', in: 'query', schema: { type: 'string' } },
          ]
        : [parameter],
    );
    // which problems there may be is said by their code, not by twelve equal shapes
    for (const status of Object.keys(operation.responses ?? {})) {
      if (Number(status) >= 400) delete operation.responses[status];
    }
  }
}

const types = astToString(await openapiTS(document));
const text = `// made by scripts/gen-types.mjs from openapi.json; do not edit\n${types}`;
const target = new URL('src/api/schema.d.ts', here);
if (process.argv.includes('--check')) {
  const found = await readFile(target, 'utf8').catch(() => '');
  if (found !== text) {
    console.error('dashboard: src/api/schema.d.ts is not what openapi.json says (expected: npm run types was run)');
    process.exit(1);
  }
} else await writeFile(target, text);
