import { relative } from 'node:path';
import ts from 'typescript';

/** Fails for a word of an `it.ts` that no code reads. Sections indexed by a value of the API are typed by it, and left to the compiler. */
function main() {
  const root = process.cwd();
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined });
  if (!config) throw new Error('no tsconfig.json');
  const service = ts.createLanguageService({
    getScriptFileNames: () => config.fileNames,
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => config.options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const files = config.fileNames.filter((name) => name.endsWith('/it.ts'));
  if (files.length === 0) throw new Error('no it.ts');
  const unused = files.flatMap((file) => unusedIn(service, file).map((name) => `${relative(root, file)}: ${name}`));
  if (unused.length > 0) {
    process.stderr.write(`Words that nobody says:\n${unused.map((name) => `  ${name}\n`).join('')}`);
    process.exit(1);
  }
}

function unusedIn(service: ts.LanguageService, file: string): string[] {
  const source = service.getProgram()?.getSourceFile(file);
  if (!source) throw new Error(`no ${file}`);
  const unused: string[] = [];
  const isUsed = (name: ts.Node) =>
    (service.findReferences(source.fileName, name.getStart()) ?? [])
      .flatMap((found) => found.references)
      .some(({ fileName }) => !/\/(it|en)\.ts$/.test(fileName));

  const visit = (object: ts.ObjectLiteralExpression, path: string) => {
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const name = `${path}${property.name.getText()}`;
      if (!ts.isObjectLiteralExpression(property.initializer)) {
        if (!isUsed(property.name)) unused.push(name);
      } else if (path === '') {
        visit(property.initializer, `${name}.`);
      } else if (!isUsed(property.name)) {
        unused.push(name);
      }
    }
  };
  source.forEachChild((statement) => {
    if (!ts.isVariableStatement(statement)) return;
    const [declaration] = statement.declarationList.declarations;
    if (declaration?.name.getText() === 'it' && declaration.initializer && ts.isObjectLiteralExpression(declaration.initializer)) {
      visit(declaration.initializer, '');
    }
  });
  return unused;
}

main();
