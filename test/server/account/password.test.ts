import { expect, test } from 'vitest';
import { passwordProblem } from '../../../server/account/password-strength.ts';
import { setUpToken } from '../../../server/account/set-up.ts';
import { startTestApp } from '../../support/app.ts';
import { openPage } from '../../support/browser.ts';
import { askAs, givePassword, postAuth, visit } from '../../support/users.ts';

const ada = { name: 'Ada Lovelace', email: 'ada.byron@harbour.example', siteName: 'Seaside Status' };
const TOO_COMMON = 'This password is too common. Attackers try it first.';
const TOO_EASY = 'This password is too easy to guess: it repeats characters or follows a pattern.';
const holds = (what: string) => `Choose a password that does not contain ${what}.`;

test('a password that attackers try first is refused, and it is said why', async () => {
  for (const [password, problem] of [
    ['1234567890', TOO_COMMON],
    ['password1234', TOO_COMMON],
    ['qwertyuiop', TOO_COMMON],
    ['iloveyou123', TOO_COMMON],
    ['aaaaaaaaaaaa', TOO_EASY],
    ['abcabcabcabc', TOO_EASY],
    ['p@ssw0rd'.repeat(25), TOO_EASY],
    ['lovelace rhymes well', holds('your name')],
    ['LOVE-lace 4 my keys', holds('your name')],
    ['my byron 1815 keys', holds('your email address')],
    ['the harbour at night 7', holds('your email address')],
    ['we swim at the seaside', holds('the name of this site')],
    ['short', 'Use at least 10 characters.'],
    ['x'.repeat(201), 'Use at most 200 characters.'],
    ['correct horse battery', null],
    ['x8$kQ2mv!pL', null],
    ['zwölf Boxkämpfer jagen Viktor', null],
  ] as const)
    expect((await passwordProblem(password, ada))?.render('en') ?? null, password).toBe(problem);
});

test('no entry point takes a common password', async () => {
  const app = await startTestApp();
  await expect(givePassword(app, 'ada@example.org', '1234567890')).rejects.toThrow(TOO_COMMON);
  const setUp = 'mutation($input: SetUpInput!) { setUp(input: $input) { __typename ... on UserError { code field message } } }';
  const first = { token: setUpToken(app.ctx.keyring), name: 'Ada', email: 'ada@example.org' };
  const refusal = { __typename: 'UserError', code: 'INVALID_INPUT', field: 'password', message: TOO_COMMON };
  expect((await app.graphql(setUp, { input: { ...first, password: 'qwertyuiop' } })).data['setUp']).toEqual(refusal);
  const password = 'correct horse battery';
  expect((await app.graphql(setUp, { input: { ...first, password } })).data['setUp']).toEqual({ __typename: 'Success' });

  const { cookie } = await postAuth(app, '/sign-in/email', { email: 'ada@example.org', password });
  const change =
    'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on UserError { code field message } } }';
  const changed = await askAs(app, cookie, change, { input: { current: password, password: 'password1234' } });
  expect(changed.data['changePassword']).toEqual(refusal);
});

test('beside the field it is said in German why a password is refused', async () => {
  const app = await startTestApp();
  const page = await openPage({ locale: 'de-DE' });
  await visit(page, `${app.url}/admin/set-up/${setUpToken(app.ctx.keyring)}`);
  await page.getByRole('textbox').nth(0).fill('Ada Lovelace');
  await page.locator('input[type=email]').fill('ada@example.org');
  const password = page.locator('input[type=password]');
  for (const [chosen, sentence] of [
    ['1234567890', 'Dieses Passwort ist zu verbreitet. Angreifer probieren es zuerst.'],
    ['die gute lovelace', 'Wählen Sie ein Passwort, das Ihren Namen nicht enthält.'],
  ] as const) {
    await password.fill(chosen);
    await page.locator('button[type=submit], form button').first().click();
    await page.getByText(sentence).waitFor();
    const described = await password.getAttribute('aria-describedby');
    expect(
      await page
        .locator(
          described!
            .split(' ')
            .map((id) => `[id="${id}"]`)
            .join(','),
        )
        .allTextContents(),
    ).toContain(sentence);
  }
});
