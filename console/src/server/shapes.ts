import type { paths } from './api.js';
import type { Answer, Input } from './call.js';

/** The API's shapes by the console's words for them. */
export type WhoAmI = Answer<'get', '/session'>;
export type Scope = WhoAmI['scopes'][number];
export type Role = WhoAmI['role'];
export type Invitation = Answer<'get', '/invitations/{token}'>;

export type List = Answer<'get', '/lists'>['items'][number];
export type NewList = NonNullable<Input<'post', '/lists'>['body']>;
export type ListKind = List['kind'];
export type Subject = List['subject'];
export type Entry = Answer<'get', '/lists/{id}/entries'>['items'][number];
export type Match = Entry['match'];
export type ListTest = Answer<'post', '/lists/test'>;

export type CaseLine = Answer<'get', '/cases'>['items'][number];
export type CaseDetail = Answer<'get', '/cases/{id}'>;
export type ClaimedCase = Answer<'post', '/cases/claim'>['cases'][number];
export type VerdictBody = NonNullable<Input<'post', '/cases/{id}/verdict'>['body']>;
export type CaseStatus = CaseLine['status'];

export type StoredRecord = Answer<'get', '/moderations'>['items'][number];
export type ListedAuthor = Answer<'get', '/users'>['items'][number];
export type AuthorOrder = NonNullable<NonNullable<Input<'get', '/users'>['query']>['sort']>;
export type Portrait = Answer<'get', '/users/{id}'>;
export type Level = Portrait['level'];
export type AuthorMoment = Portrait['timeline'][number];
export type LinkedAuthor = Portrait['linked'][number];
export type ActedAuthor = Answer<'post', '/users/{id}/trust'>;
export type ErasureReceipt = Answer<'delete', '/users/{id}'>;
/** Of an author with much to erase. */
export type QueuedErasure = paths['/users/{id}']['delete']['responses'][202]['content']['application/json'];
export type ApiKey = Answer<'get', '/api-keys'>['items'][number];
export type SiteKey = Answer<'get', '/site-keys'>['items'][number];
export type Member = Answer<'get', '/members'>['items'][number];
export type AuditEvent = Answer<'get', '/audit'>['items'][number];

export type ShippedModel = Answer<'get', '/models'>['models'][number];
export type BayesView = Answer<'get', '/models/bayes'>;
export type ImageClass = Answer<'get', '/models/image-classes'>['items'][number];
export type HeldLesson = Answer<'get', '/models/bayes/held'>['items'][number];
