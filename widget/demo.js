/** The page of /demo/challenge: what an app does between its comment box and its server, in one place. */
import { meetChallenge } from '/challenge.js';

const form = document.querySelector('#post');
const steps = document.querySelector('#steps');
const field = (name) => document.querySelector(`#${name}`).value;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  steps.replaceChildren();
  try {
    await postComment({ text: field('text'), user: { id: field('user') }, channel: 'comment' });
  } catch (error) {
    tell(`It failed: ${error.message}`);
  } finally {
    button.disabled = false;
  }
});

async function postComment(submission) {
  const answer = await moderate(submission);
  tell(decisionOf(answer));
  if (answer.decision !== 'challenge') return;
  if (!answer.challenge) throw new Error('all site keys of this tenant were revoked');
  tell('Your browser is working…');
  const startedAt = performance.now();
  const { challengeToken } = await meetChallenge(answer.challenge);
  tell(
    `Solved within ${((performance.now() - startedAt) / 1_000).toFixed(1)} seconds. Sending the comment again.`,
  );
  tell(decisionOf(await moderate({ ...submission, challengeToken })));
}

async function moderate(submission) {
  const key = field('key').trim();
  const response = await fetch('/moderate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(submission),
  });
  const answer = await response.json();
  if (response.status === 401) throw new Error('sign in to the console, or give an API key');
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

function decisionOf({ decision, reason }) {
  return `Decision: ${decision}${reason ? ` (${reason.category} ${reason.score}, by ${reason.detector})` : ''}`;
}

function tell(text) {
  const step = document.createElement('li');
  step.textContent = text;
  steps.append(step);
}
