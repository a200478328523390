import type { paths } from './schema';

// Shapes are named by where they are answered: names of schemas change when two services come to share one.
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Content<R> = R extends { content: { '*/*': infer Body } } ? Body : never;
type Answer<P extends keyof paths, M extends Method = 'get'> = paths[P] extends Record<M, { responses: infer R }>
  ? Content<R[keyof R]>
  : never;
type Item<P extends keyof paths> = Answer<P> extends { items: (infer One)[] } ? One : never;
type Body<P extends keyof paths, M extends Method> = paths[P] extends Record<M, { requestBody?: infer R }>
  ? NonNullable<R> extends { content: { 'application/json': infer Sent } }
    ? Sent
    : never
  : never;

export type Me = Answer<'/api/v1/auth/me'>;
export type Session = Item<'/api/v1/auth/sessions'>;
export type Member = Item<'/api/v1/org/members'>;
export type Invitation = Item<'/api/v1/org/invitations'>;
export type Account = Item<'/api/v1/accounts'>;
export type LinkedAccount = Answer<'/api/v1/accounts', 'post'>;
export type Scan = Item<'/api/v1/accounts/{id}/scans'>;
export type Cluster = Item<'/api/v1/clusters'>;
export type ClusterDetail = Answer<'/api/v1/clusters/{id}'>;
export type ClusterSummary = Answer<'/api/v1/clusters/summary'>;
export type Discovered = Item<'/api/v1/clusters/discovered'>;
export type Connection = Answer<'/api/v1/clusters/{id}/connection'>;
export type Instance = Item<'/api/v1/clusters/{id}/instances'>;
export type Workload = Item<'/api/v1/clusters/{id}/workloads'>;
export type NodeGroup = Item<'/api/v1/clusters/{id}/node-groups'>;
export type Agent = Item<'/api/v1/agents'>;
export type AgentKey = Item<'/api/v1/clusters/{id}/api-keys'>;
export type AgentAction = Item<'/api/v1/clusters/{id}/actions'>;
export type Opportunities = Answer<'/api/v1/clusters/{id}/opportunities'>;
export type Opportunity = Opportunities['items'][number];
export type BinPacking = Answer<'/api/v1/clusters/{id}/bin-packing'>;
export type Kpi = Answer<'/api/v1/metrics/kpi'>;
export type Projection = Answer<'/api/v1/metrics/projection'>;
export type Savings = Answer<'/api/v1/metrics/savings'>;
export type Composition = Answer<'/api/v1/metrics/composition'>;
export type Price = Item<'/api/v1/market/prices'>;
export type Risk = Answer<'/api/v1/market/risk'>;
export type RiskFlag = Risk['flagged'][number];
export type Candidate = Answer<'/api/v1/market/candidates', 'post'>['items'][number];
export type Run = Item<'/api/v1/optimizations'>;
export type RunDetail = Answer<'/api/v1/optimizations/{id}'>;
export type Plan = NonNullable<RunDetail['plan']>;
export type PlanAction = Plan['actions'][number];
export type ReasonCard = Item<'/api/v1/optimizations/{id}/reason-cards'>;
export type Interruption = Item<'/api/v1/optimizations/interruptions'>;
export type Template = Item<'/api/v1/templates'>;
export type TemplateDraft = Body<'/api/v1/templates', 'post'>;
export type TemplateVerdict = Answer<'/api/v1/templates/validate', 'post'>;
export type Policy = Answer<'/api/v1/clusters/{id}/policy'>;
export type PolicyPreview = Answer<'/api/v1/clusters/{id}/policy/preview', 'post'>;
export type PolicyRevision = Item<'/api/v1/clusters/{id}/policy/revisions'>;
export type Schedule = Answer<'/api/v1/clusters/{id}/hibernation/schedule'>;
export type HibernationPreview = Answer<'/api/v1/clusters/{id}/hibernation/schedule/preview', 'post'>;
export type MarkedDay = Item<'/api/v1/clusters/{id}/hibernation/exceptions'>;
export type Activity = Item<'/api/v1/activity'>;
export type AuditEntry = Answer<'/api/v1/audit/{id}'>;
export type SafeModeState = Answer<'/api/v1/admin/safe-mode'>;
