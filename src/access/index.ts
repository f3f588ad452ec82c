import browser from 'webextension-polyfill';
import { sitesOf } from '../browser/access.ts';
import { chosenLanguage, LANGUAGES } from '../i18n/words.ts';

/*
 * The page on which a person gives Tracklens access. It is a page of its own because Firefox's panels have no
 * `permissions`, and because both browsers ask only after a click on a page of the extension.
 */

const EVERYTHING = { origins: ['<all_urls>'] };

const language = chosenLanguage(localStorage, navigator.languages);
const { access } = LANGUAGES[language];
const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const button = find('button');

document.documentElement.lang = language;
find('h1').textContent = access.title;
find('#what').textContent = access.what;
find('#local').textContent = access.local;
button.textContent = access.ask;

// Nothing may be awaited between the click and the question: it must still be the person's own act.
button.addEventListener('click', () => {
  tell('waiting', access.waiting);
  browser.permissions.request(EVERYTHING).then(
    (isGranted) => (isGranted ? look() : tell('refused', access.refused)),
    (error: unknown) => tell('failed', `${access.refused} (${error})`),
  );
});

// It may be given elsewhere, too: in the browser's own settings, while this page is open.
browser.permissions.onAdded.addListener(look);
browser.permissions.onRemoved.addListener(look);
look();

async function look(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const isGranted = sitesOf(origins).accessTo(null) === 'all-sites';
  button.hidden = isGranted;
  tell(isGranted ? 'granted' : 'none', isGranted ? access.granted : '');
}

function tell(outcome: string, sentence: string): void {
  find('#outcome').dataset.outcome = outcome;
  find('#outcome').textContent = sentence;
}
