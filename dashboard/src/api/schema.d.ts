// made by scripts/gen-types.mjs from openapi.json; do not edit
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageAccountView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["LinkedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AccountView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AccountView"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AccountView"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/accounts/{id}/cloudformation-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/yaml": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/resync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RescanView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageScanView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VerifyRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["VerifyView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cluster_id?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageActivityView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/safe-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["State"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SafeModeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["State"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    wait?: string;
                    confirm?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CommandsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/actions/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReceivedRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/actions/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ResultRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ResultView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: {
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CredentialsView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/deregister": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeregisterRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventsRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["HeardView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HeartbeatRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["HeartbeatView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header: {
                    "X-Request-Id": string;
                    traceparent: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RegisterRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RegisteredView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SnapshotRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TakenView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: string;
                    cluster_id?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageAgentView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AgentDetailView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["IssuedKeyView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    start?: string;
                    end?: string;
                    actor?: string;
                    event?: string;
                    resource_type?: string;
                    resource?: string;
                    outcome?: string;
                    q?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageEntryView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    start?: string;
                    end?: string;
                    actor?: string;
                    event?: string;
                    resource_type?: string;
                    resource?: string;
                    outcome?: string;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["StatsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["AuditVerifyRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AuditVerdict"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AuditEntryView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Forwarded-For"?: string;
                    "User-Agent"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            responses: {
                /** @description Tokens, for a program */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
                /** @description A session cookie, for a browser */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["LogoutAll"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Revoked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Me"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Change"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Me"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Refresh"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageSessionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Forwarded-For"?: string;
                    "User-Agent"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Created"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Forwarded-For"?: string;
                    "User-Agent"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            responses: {
                /** @description Tokens, for a program */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
                /** @description A session cookie, for a browser */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Tokens"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/instance-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    region?: string;
                    family?: string;
                    architecture?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageTypeView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageRegionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    account_id?: string;
                    region?: string;
                    environment?: string;
                    health?: string;
                    tag?: string;
                    cost?: string;
                    managed?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageClusterView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ManageRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ClusterView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/discovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    region?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageDiscoveredView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["SummaryView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DetailView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ClusterView"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/clusters/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageActionView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ActionRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["AgentActionView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/actions/{actionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    actionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageKeyView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["KeyRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["IssuedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    keyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/api-keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    keyId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["IssuedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/bin-packing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["BinPackingView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ConnectRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ConnectView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ConnectionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/hibernation/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DaysView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DayRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["DayView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/hibernation/exceptions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ImportRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ImportView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/hibernation/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/hibernation/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ScheduleView"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScheduleRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ScheduleView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/hibernation/schedule/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScheduleRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["HibernationPreviewView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    lifecycle?: string;
                    state?: string;
                    node_group?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageInstanceView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/maintenance-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MaintenanceRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["MaintenanceView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageNamespaceView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/node-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageNodeGroup"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/node-groups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SizesRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CommandedView"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/clusters/{id}/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["OpportunitiesView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/optimizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["OptimizationRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["QueuedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PolicyView"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: {
                    comment?: string;
                };
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PolicyView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: {
                    comment?: string;
                };
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/merge-patch+json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PolicyView"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/clusters/{id}/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PreviewView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/policy/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageRevisionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/policy/revisions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RestoreRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PolicyView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["SyncView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/topology": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TopologyView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/workloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    namespace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageWorkloadView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/aws-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Lowtide-Signature"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": string;
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Offer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Forwarded-For"?: string;
                    "User-Agent"?: string;
                };
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Joined"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CandidatesRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CandidatesView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PredictionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PredictionView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    region: string;
                    types?: string[];
                    az?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PagePriceView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/prices/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    region: string;
                    az: string;
                    type: string;
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["HistoryView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    region?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RiskView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/risk/{az}/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    az: string;
                    type: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Focused"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Focus"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Focused"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/composition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["CompositionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                    timeframe?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["SeriesViewCostView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/kpi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["KpiView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/projection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                    timeframe?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["ProjectionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["SavingsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    account_id?: string;
                    cluster_id?: string;
                    timeframe?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["SeriesViewWasteView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DismissRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cluster_id?: string;
                    status?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageRunView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/interruptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cluster_id?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["InterruptionsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["OptimizerDetailView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CommentRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RunView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RunView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/patch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/yaml": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/reason-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    after?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageCardView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CommentRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["RunView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimizations/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["QueuedView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Organization"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageInvitationView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Invited"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageMember"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoleChange"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Member"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/safe-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Standstill"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    /** @description How many items at most */
                    limit?: number;
                    /** @description The next_cursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["PageTemplateView"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TemplateView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["VerdictView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TemplateView"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TemplateView"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CopyRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["TemplateView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": components["schemas"]["Swap"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountStatus: {
            /** Format: int32 */
            accounts: number;
            /** Format: uuid */
            active_account_id?: string | null;
            status: string;
        };
        AccountView: {
            access_mode: string;
            alias: string;
            aws_account_id: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_scan_at: string | null;
            light: string;
            method: string;
            placeholder: boolean;
            regions: string[];
            status: string;
            status_reason: string | null;
            /** Format: date-time */
            verified_at: string | null;
        };
        ActionRequest: {
            action_type?: string | null;
            dry_run?: boolean | null;
            payload?: {
                [key: string]: unknown;
            } | null;
        };
        ActionView: {
            candidate: components["schemas"]["CandidateView"] | null;
            candidates: components["schemas"]["CandidateView"][];
            /** Format: double */
            confidence: number;
            error: string | null;
            /** Format: int32 */
            exchange: number;
            hourly_after: number;
            hourly_before: number;
            hourly_savings: number;
            /** Format: uuid */
            id: string;
            label: string;
            monthly_savings: number;
            /** Format: int32 */
            phase: number;
            /** Format: int32 */
            pods: number;
            priority: string;
            reason: string;
            receivers: string[];
            /** Format: double */
            risk: number;
            /** Format: int32 */
            seq: number;
            state: string;
            step: string | null;
            target: components["schemas"]["TargetView"];
            timeline: components["schemas"]["MarkView"][];
            type: string;
        };
        ActivityView: {
            action: string;
            actor: string;
            cluster_id: string | null;
            /** Format: uuid */
            id: string;
            message: string;
            resource_id: string;
            savings: number | null;
            status: string;
            /** Format: date-time */
            timestamp: string;
        };
        ActorView: {
            id: string;
            name: string;
            type: string;
        };
        AgentActionView: {
            action_type: string;
            agent_id: string | null;
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            command_id: string;
            /** Format: date-time */
            created_at: string;
            dry_run: boolean;
            error: string | null;
            error_code: string | null;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            payload: {
                [key: string]: unknown;
            };
            result: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            saga_id: string | null;
            status: string;
        };
        AgentCommandView: {
            action_type: string;
            dry_run: boolean;
            expires_at: string;
            /** Format: uuid */
            id: string;
            payload: {
                [key: string]: unknown;
            };
            signature: string;
            signing_key_id: string;
        };
        AgentDetailView: {
            agent_id: string;
            agent_version: string;
            /** Format: uuid */
            cluster_id: string;
            healthy: boolean;
            /** Format: int64 */
            heartbeat_age_s: number | null;
            keys: components["schemas"]["KeyView"][];
            kubernetes_version: string;
            /** Format: date-time */
            last_heartbeat: string | null;
            namespace: string;
            /** Format: int32 */
            node_count: number;
            /** Format: date-time */
            registered_at: string;
            /** Format: date-time */
            retired_at: string | null;
            status: string;
        };
        AgentView: {
            agent_id: string;
            agent_version: string;
            /** Format: uuid */
            cluster_id: string;
            healthy: boolean;
            /** Format: int64 */
            heartbeat_age_s: number | null;
            kubernetes_version: string;
            /** Format: date-time */
            last_heartbeat: string | null;
            namespace: string;
            /** Format: int32 */
            node_count: number;
            /** Format: date-time */
            registered_at: string;
            /** Format: date-time */
            retired_at: string | null;
            snapshot: components["schemas"]["SnapshotSummary"] | null;
            status: string;
        };
        Alternative: {
            reason: string;
            summary: string;
        };
        Amounts: {
            /** Format: int64 */
            cpu_millis: number;
            /** Format: int64 */
            memory_mib: number;
        };
        AmountsView: {
            /** Format: int64 */
            cpu_millis: number;
            /** Format: int64 */
            memory_mib: number;
        };
        AnswerStepView: {
            /** Format: date-time */
            at: string;
            result: string;
            step: string;
        };
        AntiAffinity: {
            match_labels: {
                [key: string]: string;
            };
            topology_key: string;
        };
        AuditEntryView: {
            actor: components["schemas"]["ActorView"];
            data: {
                [key: string]: unknown;
            };
            event: string;
            hash: string;
            /** Format: uuid */
            id: string;
            outcome: string;
            request_id: string;
            resource: string;
            resource_type: string;
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            timestamp: string;
        };
        AuditVerdict: {
            /** Format: int64 */
            checked: number;
            /** Format: int64 */
            first_bad_seq: number | null;
            valid: boolean;
        };
        AuditVerifyRequest: {
            /** Format: int64 */
            from_seq?: number | null;
            /** Format: int64 */
            to_seq?: number | null;
        };
        BinPackingView: {
            /** Format: date-time */
            as_of: string;
            capacity_vs_requested: components["schemas"]["CapacityView"][];
            /** Format: double */
            fragmentation_score: number;
            /** Format: double */
            gap_pct: number;
            monthly_savings: number;
            nodes: components["schemas"]["OptimizerNodeView"][];
            /** Format: int32 */
            nodes_removable: number;
            packed_monthly_savings: number;
            /** Format: int32 */
            packed_nodes: number;
            /** Format: int32 */
            total_nodes: number;
            /** Format: int32 */
            underutilized_nodes: number;
            wasted: components["schemas"]["AmountsView"] | null;
            workloads_known: boolean;
        };
        BlockedView: {
            hourly_savings: number;
            reason: string;
            rule: string;
            target: components["schemas"]["TargetView"];
            type: string;
        };
        BreakdownView: {
            bin_packing: number;
            hibernation: number;
            rightsizing: number;
            spot_replacement: number;
        };
        BudgetSeen: {
            /** Format: int32 */
            disruptions_allowed: number;
            match_labels: {
                [key: string]: string;
            };
            max_unavailable?: string | null;
            min_available?: string | null;
            name: string;
            namespace: string;
        };
        CandidateView: {
            az: string;
            excluded: boolean;
            instance_type: string;
            label: string;
            lifecycle: string;
            on_demand_price: number | null;
            price: number;
            /** Format: double */
            price_norm: number | null;
            /** Format: double */
            probability: number;
            reasons: string[];
            /** Format: double */
            score: number | null;
        };
        CandidatesRequest: {
            architecture?: string | null;
            azs?: string[] | null;
            /** Format: double */
            cpu?: number | null;
            /** Format: int32 */
            gpu?: number | null;
            /** Format: double */
            memory_gib?: number | null;
            policy?: components["schemas"]["PolicyRequest"] | null;
            region?: string | null;
        };
        CandidatesView: {
            items: components["schemas"]["CandidateView"][];
            refused: components["schemas"]["CandidateView"][];
        };
        CapacityView: {
            capacity: components["schemas"]["AmountsView"];
            node: string;
            requested: components["schemas"]["AmountsView"] | null;
        };
        CardView: {
            agent: string;
            alternatives: components["schemas"]["Alternative"][];
            /** Format: uuid */
            card_id: string;
            category: string;
            /** Format: double */
            confidence: number;
            decision: string;
            evidence: components["schemas"]["Evidence"][];
            node: string;
            priority: string;
            reasoning: string;
            risks: string[];
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            written_at: string;
        };
        Change: {
            locale?: string | null;
            name?: string | null;
            theme?: string | null;
            timezone?: string | null;
        };
        ChangeRequest: {
            environment?: string | null;
            name?: string | null;
        };
        ClusterView: {
            /** Format: uuid */
            account_id: string;
            agent_version: string | null;
            arn: string;
            connection: string;
            efficiency_grade: string | null;
            /** Format: double */
            efficiency_pct: number | null;
            environment: string;
            eol_warning: string | null;
            health: string;
            hourly_cost: number;
            /** Format: uuid */
            id: string;
            k8s_version: string | null;
            /** Format: date-time */
            last_synced_at: string | null;
            maintenance_mode: boolean;
            managed: string;
            /** Format: double */
            memory_gib: number;
            monthly_cost: number;
            name: string;
            /** Format: int32 */
            node_count: number;
            region: string;
            /** Format: int32 */
            spot_count: number;
            status: string;
            tags: {
                [key: string]: string;
            };
            /** Format: int32 */
            vcpu: number;
            /** Format: int64 */
            version: number;
        };
        CommandView: {
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            cluster_id: string;
            command: string;
            /** Format: date-time */
            created_at: string;
            error_code?: string | null;
            error_message?: string | null;
            /** Format: date-time */
            finished_at?: string | null;
            /** Format: uuid */
            id: string;
            rehearsed_for?: string | null;
            result: components["schemas"]["Result"];
            status: string;
        };
        CommandedView: {
            /** Format: uuid */
            command_id: string;
        };
        CommandsView: {
            commands: components["schemas"]["AgentCommandView"][];
        };
        CommentRequest: {
            comment?: string | null;
        };
        CompositionView: {
            by_family: {
                [key: string]: number;
            };
            by_lifecycle: {
                [key: string]: number;
            };
            by_region: {
                [key: string]: number;
            };
            by_type: {
                [key: string]: number;
            };
            /** Format: int32 */
            nodes: number;
        };
        Confirmation: {
            confirm?: string | null;
        };
        ConnectRequest: {
            dry_run?: boolean | null;
            namespace?: string | null;
        };
        ConnectView: {
            endpoint: string;
            /** Format: int64 */
            expires_in: number;
            helm_command: string;
            namespace: string;
            registration_token: string | null;
        };
        ConnectionView: {
            /** Format: int64 */
            age_s: number | null;
            agent_version: string | null;
            health: string;
            /** Format: date-time */
            last_seen: string | null;
            light: string;
            status: string;
        };
        CopyRequest: {
            name?: string | null;
        };
        CostView: {
            max_hourly: number;
            min_hourly: number;
            monthly: number;
        };
        Created: {
            email_verification_required: boolean;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            user_id: string;
        };
        CredentialsView: {
            api_key: string;
            /** Format: int32 */
            secret_version: number;
            workload_identity_secret: string;
        };
        DayRequest: {
            date?: string | null;
            label?: string | null;
            mode?: string | null;
        };
        DayView: {
            /** Format: date */
            date: string;
            label: string | null;
            mode: string;
            source: string;
        };
        DaysView: {
            items: components["schemas"]["DayView"][];
        };
        DeregisterRequest: {
            reason?: string | null;
        };
        DetailView: {
            /** Format: uuid */
            account_id: string;
            agent_version: string | null;
            arn: string;
            connection: string;
            efficiency_grade: string | null;
            /** Format: double */
            efficiency_pct: number | null;
            environment: string;
            eol_warning: string | null;
            health: string;
            health_metrics: components["schemas"]["HealthMetrics"];
            hourly_cost: number;
            /** Format: uuid */
            id: string;
            k8s_version: string | null;
            /** Format: date-time */
            last_synced_at: string | null;
            maintenance: components["schemas"]["MaintenanceView"];
            maintenance_mode: boolean;
            managed: string;
            /** Format: double */
            memory_gib: number;
            monthly_cost: number;
            name: string;
            /** Format: int32 */
            node_count: number;
            node_groups: components["schemas"]["NodeGroup"][];
            region: string;
            /** Format: int32 */
            spot_count: number;
            status: string;
            tags: {
                [key: string]: string;
            };
            /** Format: int32 */
            vcpu: number;
            /** Format: int64 */
            version: number;
        };
        DiffView: {
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            terminated: number;
        };
        DiscoveredView: {
            /** Format: uuid */
            account_id: string;
            arn: string;
            /** Format: uuid */
            id: string;
            managed: boolean;
            name: string;
            /** Format: int32 */
            node_count: number;
            region: string;
            status: string;
            tags: {
                [key: string]: string;
            };
        };
        DismissRequest: {
            reason?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        EntryView: {
            /** Format: uuid */
            action_id: string;
            /** Format: uuid */
            cluster_id: string;
            /** Format: date-time */
            from: string;
            hourly_after: number;
            hourly_before: number;
            hourly_savings: number;
            /** Format: uuid */
            job_id: string;
            kind: string;
            realized_usd: number;
        };
        EventForm: {
            /** Format: date-time */
            deadline?: string | null;
            instance_id?: string | null;
            node_name?: string | null;
            /** Format: date-time */
            noticed_at?: string | null;
            type?: string | null;
        };
        EventsRequest: {
            events?: components["schemas"]["EventForm"][] | null;
        };
        Evidence: {
            name: string;
            source: string;
            unit: string;
            value: string;
        };
        Features: {
            availability_zone?: string | null;
            /** Format: int32 */
            day_of_week?: number | null;
            /** Format: int32 */
            hour_of_day?: number | null;
            instance_type?: string | null;
            spot_price_history?: number[] | null;
        };
        FindingView: {
            family: string | null;
            field: string;
            message: string;
            severity: string;
        };
        FlagView: {
            az: string;
            /** Format: int32 */
            count: number;
            /** Format: date-time */
            expires_at: string;
            instance_type: string;
            reason: string;
            /** Format: int64 */
            ttl_s: number;
        };
        Focus: {
            /** Format: uuid */
            account_id?: string | null;
        };
        Focused: {
            /** Format: uuid */
            active_account: string | null;
        };
        Form: {
            email?: string | null;
            role?: string | null;
        };
        GroupView: {
            name: string;
            nodes: components["schemas"]["NodeView"][];
        };
        HealthMetrics: {
            /** Format: double */
            cpu_utilization: number | null;
            /** Format: double */
            memory_utilization: number | null;
            /** Format: int32 */
            nodes_not_ready: number;
            /** Format: int32 */
            pending_pods: number;
            /** Format: int32 */
            pod_count: number;
        };
        HeardView: {
            /** Format: int32 */
            heard: number;
        };
        HeartbeatRequest: {
            agent_version?: string | null;
            healthy?: boolean | null;
            kubernetes_version?: string | null;
            /** Format: int32 */
            node_count?: number | null;
        };
        HeartbeatView: {
            config_digest: string;
            /** Format: int64 */
            config_version: number;
            safe_mode: boolean;
            /** Format: date-time */
            server_time: string;
            snapshot_requested: boolean;
        };
        HibernationPreviewView: {
            projected_monthly_savings: number;
            /** Format: int32 */
            sleep_hours_week: number;
            transitions: components["schemas"]["TransitionView"][];
        };
        HistoryView: {
            az: string;
            instance_type: string;
            items: components["schemas"]["SampleView"][];
            region: string;
        };
        ImpactView: {
            /** Format: double */
            interruption_risk: number | null;
            monthly_savings: number;
        };
        ImportRequest: {
            country?: string | null;
            /** Format: int32 */
            year?: number | null;
        };
        ImportView: {
            /** Format: int64 */
            created: number;
        };
        InstanceView: {
            architecture: string;
            az: string;
            /** Format: int64 */
            cpu_requested_millis: number | null;
            /** Format: double */
            cpu_util: number | null;
            hourly_price: number;
            instance_id: string;
            instance_type: string;
            /** Format: date-time */
            launched_at: string;
            lifecycle: string;
            /** Format: double */
            memory_gib: number;
            /** Format: int64 */
            memory_requested_mib: number | null;
            /** Format: double */
            memory_util: number | null;
            node_group: string | null;
            node_name: string | null;
            on_demand_price: number;
            /** Format: int32 */
            pods: number | null;
            spot_price: number | null;
            state: string;
            /** Format: int32 */
            vcpu: number;
        };
        InterruptionView: {
            az: string;
            /** Format: uuid */
            cluster_id: string;
            /** Format: date-time */
            deadline: string | null;
            /** Format: date-time */
            heard_at: string;
            /** Format: uuid */
            id: string;
            instance_id: string;
            instance_type: string;
            /** Format: uuid */
            job_id: string | null;
            kind: string;
            lanes: components["schemas"]["LaneView"][];
            node: string | null;
            /** Format: date-time */
            noticed_at: string;
            reaction: string;
            reason: string;
            /** Format: date-time */
            returned_to_spot_at: string | null;
            status: string | null;
        };
        InterruptionsView: {
            items: components["schemas"]["InterruptionView"][];
        };
        InvitationView: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            invited_by: string;
            role: string;
            status: string;
        };
        Invited: {
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: int64 */
            expires_in: number;
            /** Format: uuid */
            invite_id: string;
            link: string;
            role: string;
        };
        IssuedKeyView: {
            api_key: string;
            /** Format: uuid */
            key_id: string;
            prefix: string;
            /** Format: date-time */
            previous_valid_until: string;
        };
        IssuedView: {
            api_key: string;
            description: string | null;
            /** Format: uuid */
            key_id: string;
            prefix: string;
        };
        Joined: {
            /** Format: uuid */
            org_id: string;
            role: string;
            /** Format: uuid */
            user_id: string;
        };
        KeyRequest: {
            description?: string | null;
        };
        KeyView: {
            agent_id: string;
            /** Format: date-time */
            created_at: string;
            description: string | null;
            /** Format: uuid */
            key_id: string;
            prefix: string;
            /** Format: date-time */
            valid_until: string | null;
        };
        KpiView: {
            /** Format: int64 */
            active_nodes: number;
            /** Format: date-time */
            as_of: string;
            /** Format: int32 */
            clusters: number;
            /** Format: double */
            efficiency_pct: number | null;
            efficiency_score: string | null;
            /** Format: int32 */
            fleet_health: number;
            monthly_spend: number;
            net_savings: number;
            /** Format: int64 */
            nodes: number;
            /** Format: int64 */
            on_demand_nodes: number;
            potential_savings: number;
            /** Format: double */
            spend_trend_pct: number | null;
            /** Format: int64 */
            spot_nodes: number;
            /** Format: double */
            spot_percentage: number;
        };
        LaneView: {
            error: string | null;
            state: string;
            step: string | null;
            timeline: components["schemas"]["AnswerStepView"][];
            type: string;
        };
        Launched: {
            az: string;
            instance_id: string;
            instance_type: string;
            lifecycle: string;
            node_name?: string | null;
            price?: number | null;
        };
        LinkRequest: {
            access_mode?: string | null;
            alias?: string | null;
            aws_account_id?: string | null;
            method?: string | null;
            regions?: string[] | null;
        };
        LinkedView: {
            alias: string;
            cloudformation_url: string;
            /** Format: uuid */
            external_id: string;
            /** Format: uuid */
            id: string;
            role_name: string;
            status: string;
            template_url: string;
        };
        Login: {
            client?: string | null;
            email?: string | null;
            otp?: string | null;
            password?: string | null;
            remember?: boolean | null;
        };
        LogoutAll: {
            except_current?: boolean | null;
        };
        MaintenanceRequest: {
            on?: boolean | null;
            reason?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        MaintenanceView: {
            on: boolean;
            reason: string | null;
            /** Format: date-time */
            until: string | null;
        };
        ManageRequest: {
            arn?: string | null;
            source?: string | null;
        };
        MarkView: {
            /** Format: date-time */
            at: string;
            detail: string | null;
            /** Format: int64 */
            duration_ms: number;
            result: string;
            step: string;
        };
        Me: {
            account_status: string;
            /** Format: uuid */
            active_account_id: string | null;
            email: string;
            locale: string | null;
            name: string;
            /** Format: uuid */
            org_id: string;
            org_name: string;
            platform_role: string;
            redirect_path: string;
            role: string;
            theme: string;
            timezone: string | null;
            /** Format: uuid */
            user_id: string;
        };
        Member: {
            email: string;
            /** Format: date-time */
            last_login_at: string | null;
            name: string;
            role: string;
            status: string;
            /** Format: uuid */
            user_id: string;
        };
        NamespaceView: {
            /** Format: int64 */
            cpu_request_millis: number;
            /** Format: int64 */
            cpu_used_millis: number;
            /** Format: int64 */
            cpu_waste_millis: number;
            /** Format: int64 */
            memory_request_mib: number;
            /** Format: int64 */
            memory_used_mib: number;
            /** Format: int64 */
            memory_waste_mib: number;
            namespace: string;
            /** Format: int32 */
            pods: number;
            /** Format: int32 */
            workloads: number;
        };
        NodeClassSeen: {
            architectures: string[];
            name: string;
            zones: string[];
        };
        NodeGroup: {
            asg_name: string | null;
            capacity_type: string;
            /** Format: int32 */
            desired: number;
            instance_types: string[];
            kind: string;
            /** Format: int32 */
            max_size: number;
            /** Format: int32 */
            min_size: number;
            name: string;
        };
        NodeSeen: {
            allocatable: components["schemas"]["Amounts"];
            /** Format: int32 */
            allocatable_pods: number;
            capacity_type: string;
            /** Format: date-time */
            created_at: string;
            instance_id?: string | null;
            instance_type: string;
            labels: {
                [key: string]: string;
            };
            name: string;
            ready: boolean;
            taints: components["schemas"]["Taint"][];
            unschedulable: boolean;
            used?: components["schemas"]["Amounts"] | null;
            zone: string;
        };
        NodeView: {
            az: string;
            instance_id: string;
            instance_type: string;
            lifecycle: string;
            node_name: string | null;
            pods: components["schemas"]["PodView"][];
            state: string;
        };
        Offer: {
            account_exists: boolean;
            email: string;
            /** Format: date-time */
            expires_at: string;
            invited_by: string;
            org_name: string;
            role: string;
        };
        OpportunitiesView: {
            hourly_savings: number;
            items: components["schemas"]["OpportunityView"][];
            monthly_savings: number;
            /** Format: int32 */
            total: number;
        };
        OpportunityView: {
            candidates: components["schemas"]["OptionView"][];
            /** Format: uuid */
            cluster_id: string;
            /** Format: double */
            confidence: number;
            current_hourly: number;
            /** Format: date-time */
            detected_at: string;
            hourly_savings: number;
            /** Format: uuid */
            id: string;
            kind: string;
            monthly_savings: number;
            projected_hourly: number;
            receivers: string[];
            /** Format: double */
            risk: number;
            status: string;
            target: components["schemas"]["TargetView"];
            /** Format: double */
            utilization: number | null;
        };
        OptimizationRequest: {
            dry_run?: boolean | null;
            kinds?: string[] | null;
            /** Format: int32 */
            max_actions?: number | null;
        };
        OptimizerCostView: {
            actual: number;
            baseline: number;
            optimized: number;
            /** Format: date-time */
            timestamp: string;
        };
        OptimizerDetailView: {
            /** Format: uuid */
            cluster_id: string;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            created_at: string;
            dry_run: boolean;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            job_id: string;
            /** Format: int32 */
            percent: number;
            phase: string;
            plan: components["schemas"]["PlanView"] | null;
            results: components["schemas"]["ResultsView"];
            /** Format: date-time */
            started_at: string | null;
            status: string;
            timeline: components["schemas"]["StepView"][];
            trigger: string;
        };
        OptimizerNodeView: {
            az: string;
            /** Format: double */
            cpu_pct: number | null;
            hourly_price: number;
            instance_id: string;
            instance_type: string;
            lifecycle: string;
            /** Format: double */
            memory_pct: number | null;
            name: string;
            /** Format: int32 */
            pods: number;
            underutilized: boolean;
        };
        OptionView: {
            az: string;
            instance_type: string;
            lifecycle: string;
            price: number;
            /** Format: double */
            risk: number;
            /** Format: double */
            score: number;
        };
        Organization: {
            billing_email: string | null;
            default_region: string | null;
            /** Format: uuid */
            id: string;
            name: string;
        };
        OutlookView: {
            /** Format: double */
            interruptions_per_day: number;
            /** Format: double */
            joint_loss_percent: number;
            /** Format: int32 */
            nodes: number;
            policy_not_reached: string[];
            /** Format: int32 */
            spot_nodes: number;
            worst_pool: string | null;
        };
        PageAccountView: {
            items: components["schemas"]["AccountView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageActionView: {
            items: components["schemas"]["AgentActionView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageActivityView: {
            items: components["schemas"]["ActivityView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageAgentView: {
            items: components["schemas"]["AgentView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageCardView: {
            items: components["schemas"]["CardView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageClusterView: {
            items: components["schemas"]["ClusterView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageDiscoveredView: {
            items: components["schemas"]["DiscoveredView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageEntryView: {
            items: components["schemas"]["AuditEntryView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageInstanceView: {
            items: components["schemas"]["InstanceView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageInvitationView: {
            items: components["schemas"]["InvitationView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageKeyView: {
            items: components["schemas"]["KeyView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageMember: {
            items: components["schemas"]["Member"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageNamespaceView: {
            items: components["schemas"]["NamespaceView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageNodeGroup: {
            items: components["schemas"]["NodeGroup"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PagePriceView: {
            items: components["schemas"]["PriceView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageRegionView: {
            items: components["schemas"]["RegionView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageRevisionView: {
            items: components["schemas"]["RevisionView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageRunView: {
            items: components["schemas"]["RunView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageScanView: {
            items: components["schemas"]["ScanView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageSessionView: {
            items: components["schemas"]["SessionView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageTemplateView: {
            items: components["schemas"]["TemplateView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageTypeView: {
            items: components["schemas"]["TypeView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PageWorkloadView: {
            items: components["schemas"]["WorkloadView"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        PlanStepView: {
            /** Format: int32 */
            exchange: number;
            hourly_savings: number;
            kind: string;
            node: string;
            /** Format: int32 */
            order: number;
            reason: string;
        };
        PlanView: {
            actions: components["schemas"]["ActionView"][];
            blocked: components["schemas"]["BlockedView"][];
            comment: string | null;
            /** Format: date-time */
            decided_at: string | null;
            /** Format: uuid */
            decided_by: string | null;
            /** Format: double */
            gap_percent: number;
            hourly_after: number;
            hourly_before: number;
            hourly_bound: number;
            hourly_savings: number;
            /** Format: uuid */
            id: string;
            monthly_savings: number;
            outlook: components["schemas"]["OutlookView"];
            /** Format: int64 */
            policy_version: number;
            reason: string | null;
            refused: components["schemas"]["RefusedView"][];
            requires_approval: boolean;
            state: string;
            steps: components["schemas"]["PlanStepView"][];
        };
        PodSeen: {
            anti_affinity: components["schemas"]["AntiAffinity"][];
            bound_zone?: string | null;
            /** Format: date-time */
            created_at: string;
            do_not_disrupt: boolean;
            labels: {
                [key: string]: string;
            };
            mirror: boolean;
            name: string;
            namespace: string;
            node?: string | null;
            node_selector: {
                [key: string]: string;
            };
            owner_kind?: string | null;
            owner_name?: string | null;
            phase: string;
            /** Format: int32 */
            priority: number;
            requests: components["schemas"]["Amounts"];
            tolerations: components["schemas"]["Taint"][];
            topology_spread: components["schemas"]["Spread"][];
            used?: components["schemas"]["Amounts"] | null;
        };
        PodView: {
            name: string;
            namespace: string;
            phase: string;
        };
        PointView: {
            optimized: number;
            /** Format: date-time */
            timestamp: string;
            unoptimized: number;
        };
        PolicyRequest: {
            block_burstable?: boolean | null;
            excluded_sizes?: string[] | null;
            excluded_types?: string[] | null;
            families?: string[] | null;
            /** Format: int32 */
            max_price_pct_of_od?: number | null;
            spot_fallback?: boolean | null;
            strategy?: string | null;
        };
        PolicyView: {
            /** Format: uuid */
            cluster_id: string;
            config: {
                [key: string]: unknown;
            };
            estimated_impact: components["schemas"]["ImpactView"];
            /** Format: int64 */
            version: number;
        };
        PredictionRequest: {
            contract_version?: string | null;
            features?: components["schemas"]["Features"] | null;
        };
        PredictionView: {
            /** Format: double */
            confidence_score: number;
            /** Format: double */
            interruption_probability: number;
            model_version: string;
            /** Format: uuid */
            prediction_id: string;
            recommended_action: string;
            source: string;
        };
        PreviewView: {
            errors: components["schemas"]["ViolationView"][];
            estimated_impact: components["schemas"]["ImpactView"] | null;
            valid: boolean;
            warnings: components["schemas"]["ViolationView"][];
        };
        PriceView: {
            az: string;
            instance_type: string;
            /** Format: date-time */
            observed_at: string;
            on_demand_price: number | null;
            region: string;
            /** Format: double */
            savings_pct: number | null;
            spot_price: number;
            stale: boolean;
        };
        ProbabilityView: {
            az: string;
            /** Format: double */
            confidence: number;
            instance_type: string;
            label: string;
            /** Format: double */
            probability: number;
        };
        ProjectionView: {
            breakdown: components["schemas"]["BreakdownView"];
            optimized_cost: number;
            potential_savings: number;
            timeline: components["schemas"]["PointView"][];
            unoptimized_cost: number;
        };
        Question: {
            access_token?: string | null;
            session_hash?: string | null;
        };
        QueuedView: {
            estimated_time: string;
            /** Format: uuid */
            job_id: string;
            status: string;
        };
        ReceivedRequest: {
            ids?: string[] | null;
        };
        Refresh: {
            refresh_token?: string | null;
        };
        RefusedView: {
            code: string;
            /** Format: int32 */
            count: number;
            example: string;
        };
        RegionView: {
            id: string;
        };
        RegisterRequest: {
            agent_version?: string | null;
            kubernetes_version?: string | null;
            namespace?: string | null;
            /** Format: int32 */
            node_count?: number | null;
            registration_token?: string | null;
        };
        RegisteredView: {
            agent_id: string;
            api_key: string;
            /** Format: uuid */
            cluster_id: string;
            /** Format: int64 */
            heartbeat_interval_s: number;
            /** Format: int32 */
            secret_version: number;
            signing_keys: {
                [key: string]: string;
            }[];
            /** Format: int64 */
            snapshot_interval_s: number;
            workload_identity_secret: string;
        };
        RegistrationToken: {
            /** Format: date-time */
            expires_at: string;
            token: string;
        };
        RegistrationTokenRequest: {
            /** Format: uuid */
            cluster_id: string;
            /** Format: uuid */
            org_id: string;
        };
        RescanView: {
            /** Format: uuid */
            scan_id: string;
        };
        RestoreRequest: {
            comment?: string | null;
        };
        Result: {
            launched: components["schemas"]["Launched"][];
            previous?: components["schemas"]["Sizes"] | null;
            state?: string | null;
            tried: components["schemas"]["Tried"][];
        };
        ResultRequest: {
            error_code?: string | null;
            error_message?: string | null;
            result?: {
                [key: string]: unknown;
            } | null;
            status?: string | null;
        };
        ResultView: {
            /** Format: uuid */
            id: string;
            status: string;
        };
        ResultsView: {
            /** Format: int32 */
            actions_executed: number;
            /** Format: int32 */
            actions_failed: number;
            error_message: string | null;
            estimated_savings: number;
            /** Format: int32 */
            opportunities_found: number;
        };
        RevisionView: {
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            comment: string | null;
            config: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            version: number;
        };
        Revoked: {
            /** Format: int64 */
            revoked: number;
        };
        RiskView: {
            flagged: components["schemas"]["FlagView"][];
            probabilities: components["schemas"]["ProbabilityView"][];
        };
        RoleChange: {
            role?: string | null;
        };
        RunView: {
            /** Format: uuid */
            cluster_id: string;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            created_at: string;
            dry_run: boolean;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            job_id: string;
            /** Format: int32 */
            percent: number;
            phase: string;
            results: components["schemas"]["ResultsView"];
            /** Format: date-time */
            started_at: string | null;
            status: string;
            trigger: string;
        };
        SafeModeRequest: {
            enabled?: boolean | null;
            reason?: string | null;
        };
        SampleView: {
            /** Format: date-time */
            at: string;
            spot_price: number;
        };
        SavingsView: {
            by_cluster: {
                [key: string]: number;
            };
            by_kind: {
                [key: string]: number;
            };
            by_month: {
                [key: string]: number;
            };
            hourly_savings: number;
            items: components["schemas"]["EntryView"][];
            monthly_savings: number;
            realized_usd: number;
        };
        ScanView: {
            /** Format: int32 */
            clusters_found: number;
            current_region: string | null;
            diff: components["schemas"]["DiffView"];
            error: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            instances_found: number;
            /** Format: int32 */
            percent: number;
            /** Format: date-time */
            started_at: string;
            status: string;
            trigger: string;
        };
        ScheduleRequest: {
            confirm_always_asleep?: boolean | null;
            enabled?: boolean | null;
            matrix?: number[] | null;
            timezone?: string | null;
        };
        ScheduleView: {
            /** Format: uuid */
            cluster_id: string;
            enabled: boolean;
            matrix: number[];
            next_transition: components["schemas"]["TransitionView"] | null;
            projected_monthly_savings: number;
            /** Format: int32 */
            sleep_hours_week: number;
            timezone: string;
            /** Format: int64 */
            version: number;
        };
        SeriesViewCostView: {
            items: components["schemas"]["OptimizerCostView"][];
        };
        SeriesViewWasteView: {
            items: components["schemas"]["WasteView"][];
        };
        SessionView: {
            /** Format: date-time */
            created_at: string;
            current: boolean;
            device_label: string | null;
            id: string;
            ip: string | null;
            /** Format: date-time */
            last_seen_at: string;
            provider: string;
        };
        Sizes: {
            /** Format: int32 */
            desired: number;
            /** Format: int32 */
            max: number;
            /** Format: int32 */
            min: number;
        };
        SizesRequest: {
            /** Format: int32 */
            desired?: number | null;
            /** Format: int32 */
            max_size?: number | null;
            /** Format: int32 */
            min_size?: number | null;
        };
        SnapshotRequest: {
            /** Format: date-time */
            base?: string | null;
            budgets: components["schemas"]["BudgetSeen"][];
            /** Format: uuid */
            cluster_id: string;
            gone_nodes?: string[] | null;
            gone_pods?: string[] | null;
            node_classes?: components["schemas"]["NodeClassSeen"][] | null;
            node_use?: {
                [key: string]: components["schemas"]["Amounts"];
            } | null;
            nodes: components["schemas"]["NodeSeen"][];
            pod_use?: {
                [key: string]: components["schemas"]["Amounts"];
            } | null;
            pods: components["schemas"]["PodSeen"][];
            /** Format: date-time */
            taken_at: string;
        };
        SnapshotSummary: {
            /** Format: int32 */
            budgets: number;
            /** Format: int32 */
            nodes: number;
            /** Format: int32 */
            pods: number;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            taken_at: string;
        };
        Spread: {
            match_labels: {
                [key: string]: string;
            };
            /** Format: int32 */
            max_skew: number;
            topology_key: string;
            when_unsatisfiable: string;
        };
        Standstill: {
            enabled: boolean;
            /** Format: date-time */
            since: string | null;
        };
        State: {
            enabled: boolean;
            reason: string | null;
            /** Format: date-time */
            updated_at: string | null;
            updated_by: string | null;
        };
        StatsView: {
            by_event: {
                [key: string]: number;
            };
            by_outcome: {
                [key: string]: number;
            };
            /** Format: int64 */
            total: number;
        };
        StepView: {
            /** Format: date-time */
            at: string;
            message: string;
            /** Format: int32 */
            percent: number;
            step: string;
        };
        SummaryView: {
            efficiency_grade: string | null;
            monthly_run_rate: number;
            /** Format: int32 */
            total_clusters: number;
            /** Format: double */
            total_memory_gib: number;
            /** Format: int32 */
            total_vcpu: number;
        };
        Swap: {
            /** Format: uuid */
            new_default: string;
            /** Format: uuid */
            previous_default: string | null;
        };
        SyncView: {
            /** Format: uuid */
            scan_id: string;
        };
        Taint: {
            effect: string;
            key: string;
            value?: string | null;
        };
        TakenView: {
            news: boolean;
            /** Format: date-time */
            taken_at: string;
        };
        TargetView: {
            az: string;
            instance_id: string;
            instance_type: string;
            lifecycle: string;
            node: string;
        };
        TemplateRequest: {
            allocation_strategy?: string | null;
            architecture?: string | null;
            description?: string | null;
            /** Format: int32 */
            disk_size_gb?: number | null;
            disk_type?: string | null;
            families?: string[] | null;
            name?: string | null;
            profile?: string | null;
            purchase_option?: string | null;
            security_group_ids?: string[] | null;
            size_exclusions?: string[] | null;
            subnet_ids?: string[] | null;
        };
        TemplateView: {
            allocation_strategy: string;
            architecture: string;
            cost_estimate: components["schemas"]["CostView"] | null;
            /** Format: date-time */
            created_at: string;
            description: string | null;
            /** Format: int32 */
            disk_size_gb: number;
            disk_type: string;
            families: string[];
            /** Format: uuid */
            id: string;
            in_use_by: components["schemas"]["UserView"][];
            is_default: boolean;
            name: string;
            profile: string;
            purchase_option: string;
            security_group_ids: string[];
            size_exclusions: string[];
            subnet_ids: string[];
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Tokens: {
            access_token: string;
            /** Format: int64 */
            expires_in: number;
            /** Format: uuid */
            org_id: string;
            /** Format: int64 */
            refresh_expires_in: number;
            refresh_token: string;
            role: string;
            token_type: string;
        };
        TopologyView: {
            node_groups: components["schemas"]["GroupView"][];
        };
        TransitionView: {
            /** Format: date-time */
            at: string;
            to: string;
        };
        Tried: {
            az: string;
            error: string;
            instance_type: string;
            lifecycle: string;
        };
        TypeView: {
            /** Format: int32 */
            accelerators: number;
            architecture: string;
            burstable: boolean;
            family: string;
            /** Format: double */
            memory_gib: number;
            on_demand_price: number;
            type: string;
            /** Format: int32 */
            vcpu: number;
        };
        UserView: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        Verdict: {
            email?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: uuid */
            org_id?: string | null;
            provider?: string | null;
            roles?: string[] | null;
            sid?: string | null;
            /** Format: uuid */
            user_id?: string | null;
            valid: boolean;
        };
        VerdictView: {
            errors: components["schemas"]["FindingView"][];
            estimated_cost_range: components["schemas"]["CostView"] | null;
            valid: boolean;
            warnings: components["schemas"]["FindingView"][];
        };
        VerifyRequest: {
            aws_account_id?: string | null;
            role_arn?: string | null;
        };
        VerifyView: {
            /** Format: uuid */
            scan_id: string;
            status: string;
        };
        ViolationView: {
            field: string;
            message: string;
        };
        WasteView: {
            /** Format: int64 */
            cpu_capacity_millis: number;
            /** Format: int64 */
            cpu_requested_millis: number | null;
            /** Format: int64 */
            cpu_used_millis: number | null;
            /** Format: int64 */
            memory_capacity_mib: number;
            /** Format: int64 */
            memory_requested_mib: number | null;
            /** Format: int64 */
            memory_used_mib: number | null;
            /** Format: date-time */
            timestamp: string;
        };
        WorkloadView: {
            /** Format: int64 */
            cpu_request_millis: number;
            /** Format: int64 */
            cpu_used_millis: number | null;
            kind: string;
            /** Format: int64 */
            memory_request_mib: number;
            /** Format: int64 */
            memory_used_mib: number | null;
            name: string;
            namespace: string;
            /** Format: int32 */
            replicas: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
