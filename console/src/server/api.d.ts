/* Made from openapi.json by console/scripts/write-api-types.js: do not edit. */

export interface paths {
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's API keys; secrets are not kept */
        get: operations["ApiKeys_all"];
        put?: never;
        /** Make an API key; the secret is shown this once */
        post: operations["ApiKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key, at once and for good */
        delete: operations["ApiKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first */
        get: operations["Audit_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queue, highest priority first
         * @description childsafety cases are there only for callers with the scope `childsafety`.
         */
        get: operations["Cases_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its record, reports and history */
        get: operations["Cases_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a case that you hold to others, undecided */
        post: operations["Cases_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note for the next who looks */
        post: operations["Cases_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a case back to the queue */
        post: operations["Cases_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a case that is yours for ten more minutes */
        post: operations["Cases_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put another verdict in the place of the one that stands */
        post: operations["Cases_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back your verdict of the last 60 seconds
         * @description With the copies that were decided with it and the entries that it added or switched on; the case is yours again.
         */
        post: operations["Cases_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a case that you hold
         * @description `then` bans the author, adds an entry to a list or the image to an image list, together with the verdict; with `similar` it is done for the case itself, not for its copies.
         */
        post: operations["Cases_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the first cases that nobody holds, for ten minutes
         * @description No two callers get the same case. A lease that is not renewed ends by itself.
         */
        post: operations["Cases_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide up to 500 cases that nobody else holds
         * @description Each result, in the same order, is the case or a problem with its id.
         */
        post: operations["Cases_decideAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the work of a challenge, from the browser
         * @description Public, from any origin that the site key allows. Only where the site key is verified by altcha; the more suspicious, the more work. `/challenge.js` does this and the next step.
         */
        post: operations["Challenges_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a solved challenge for a challenge token, from the browser
         * @description The token is good for 10 minutes and one submission, of the author and content that were challenged: send it as `challengeToken` with POST /moderate.
         */
        post: operations["Challenges_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a miss or a false alarm: the Bayesian filter learns from it
         * @description A second word on the same record replaces the first. What stands against many earlier labels waits for a person.
         */
        post: operations["Teaching_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service can judge and record */
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invitation is for */
        get: operations["Invitations_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation: choose a password and be signed in */
        post: operations["Invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/learn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Teach the Bayesian filter up to 10,000 labelled texts
         * @description A text counts once, however often it is sent.
         */
        post: operations["Teaching_learn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's lists, starter lists included */
        get: operations["Lists_all"];
        put?: never;
        /** Make a list */
        post: operations["Lists_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list */
        get: operations["Lists_find"];
        put?: never;
        post?: never;
        /** Delete a list with its entries */
        delete: operations["Lists_remove"];
        options?: never;
        head?: never;
        /** Change a list; a starter list can be switched on or off */
        patch: operations["Lists_change"];
        trace?: never;
    };
    "/lists/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of a list */
        get: operations["Entries_page"];
        put?: never;
        /**
         * Add one entry, or up to 10,000 at once: all or none
         * @description A value that the list has already keeps its entry. The answer comes when the entries judge. A list of images takes uploads too, as multipart/form-data: up to 16 files named `images`, and in a field `entry` the JSON of an entry without its value. Each makes an entry of its bytes, and one of its look.
         */
        post: operations["Entries_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}/entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry */
        get: operations["Entries_find"];
        put?: never;
        post?: never;
        /** Delete an entry */
        delete: operations["Entries_remove"];
        options?: never;
        head?: never;
        /** Change an entry; one of a starter list can be switched on or off */
        patch: operations["Entries_change"];
        trace?: never;
    };
    "/lists/{id}/entries/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete entries by id, by value, or all
         * @description Names of what is not there are passed over. Up to a thousand go in bites, so that a reader may see some gone and some not; more at once, and their rows after the answer.
         */
        post: operations["Entries_removeMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list as a file that import takes back */
        get: operations["Lists_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a file of entries: all or none
         * @description CSV with a header row of value, note, match, enabled, expiresAt in any order (or one value a row), or JSON Lines. A value that comes twice, or that the list has, keeps its first entry. Bad rows are told by line, and then nothing is imported. The answer comes when the entries judge.
         */
        post: operations["Lists_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a text, an author or images on the lists
         * @description Answers how entries see the text and all that hits, allow, watch and shadow too. Nothing is recorded.
         */
        post: operations["Lists_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's members, and who is invited */
        get: operations["Members_all"];
        put?: never;
        /**
         * Invite a member: make the link that lets him choose his password
         * @description The link works once, for 7 days. Inviting the same address again replaces the link. Nobody invites above his own role; an API key counts as an admin.
         */
        post: operations["Members_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a member, or withdraw an invitation */
        delete: operations["Members_remove"];
        options?: never;
        head?: never;
        /** Change a member's role, name or rights, or disable him */
        patch: operations["Members_change"];
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process's figures for Prometheus */
        get: operations["Metrics_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models of this server: where they come from, what runs them, how fast, and what none of them covers */
        get: operations["Models_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/bayes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the Bayesian filter has learned */
        get: operations["Bayes_view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/bayes/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lessons that wait for a person */
        get: operations["Bayes_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/bayes/held/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Learn what waits, as the word of who accepts it */
        post: operations["Bayes_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/bayes/held/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard what waits; nothing is kept of its text */
        post: operations["Bayes_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/bayes/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the last 100 verdicts changed */
        get: operations["Bayes_verdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/image-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The classes of images: your own, newest first, then those of the product */
        get: operations["ImageClasses_all"];
        put?: never;
        /**
         * Make a class of images from examples, and train it
         * @description As multipart/form-data: a field `class` with this JSON, and files named `positive` and `negative`. Images are taken as POST /moderate takes them; what is kept of them is what the network makes of them. At least 20 different images each way, unless `train` is false.
         */
        post: operations["ImageClasses_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/image-classes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One class of images, how far its training is, and its versions */
        get: operations["ImageClasses_one"];
        put?: never;
        post?: never;
        /** Delete a class with its versions and examples */
        delete: operations["ImageClasses_remove"];
        options?: never;
        head?: never;
        /** Switch a class, your own or one of the product: off, in shadow, or live */
        patch: operations["ImageClasses_change"];
        trace?: never;
    };
    "/models/image-classes/{id}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a class more examples; they count from its next training on
         * @description As multipart/form-data: a field `class` with this JSON (it may be absent), and files named `positive` and `negative`. Images are taken as POST /moderate takes them; what is kept of them is what the network makes of them.
         */
        post: operations["ImageClasses_addExamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/image-classes/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a version judge from now on */
        post: operations["ImageClasses_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/image-classes/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have an earlier version judge again */
        post: operations["ImageClasses_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/image-classes/{id}/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Train a class on all its examples
         * @description Its first version is tried in shadow; a later one judges once it is published.
         */
        post: operations["ImageClasses_train"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moderate one submission
         * @description Answers pass, challenge, review or block with the reasons; the record is committed before the answer. As multipart/form-data: a field `submission` with this JSON, and files named `images`.
         */
        post: operations["Moderation_moderate[0]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderate/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moderate up to 1,000 submissions
         * @description Each result, in the same order, is what POST /moderate would answer: a decision or a problem.
         */
        post: operations["Moderation_moderateBatch[0]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records, newest first
         * @description What was written in childsafety records is withheld from callers without the scope `childsafety`.
         */
        get: operations["Records_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one record
         * @description A submission that was sent with ?async=true is `queued` until it is judged. What was written in a childsafety record is withheld from callers without the scope `childsafety`.
         */
        get: operations["Records_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderations/{id}/images/{image}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An image of a record whose case is open, as it was sent or fetched
         * @description Kept from the decision to the verdict, 30 days at the most (`kept` in the record). Of a record that bears on childsafety it is there only for callers with the scope `childsafety`.
         */
        get: operations["RecordImages_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{name}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft, or what is published where no draft has been begun */
        get: operations["Policies_draft"];
        /** Write the draft; a new name begins a new policy */
        put: operations["Policies_saveDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the draft the version that judges */
        post: operations["Policies_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish an earlier version again, as a new one */
        post: operations["Policies_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published versions, newest first */
        get: operations["Policies_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a record: an app's user objects to it
         * @description Opens a case for the record, or adds to the one that waits; each reporter counts once a case.
         */
        post: operations["Reports_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what he may do */
        get: operations["Session_who"];
        put?: never;
        /**
         * Sign in
         * @description The answer sets a cookie that no script can read. It is over after 12 hours without use, or after 7 days.
         */
        post: operations["Session_signIn"];
        /** Sign out */
        delete: operations["Session_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your own password
         * @description Ends all your sessions; the answer brings the cookie of a new one.
         */
        post: operations["Session_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own sessions, the newest first */
        get: operations["Session_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your own sessions */
        delete: operations["Session_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/site-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that browsers solve challenges with
         * @description The first is made when it is first asked for. Challenges name the newest that works.
         */
        get: operations["SiteKeys_all"];
        put?: never;
        /** Make a site key; challenges name it from now on */
        post: operations["SiteKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/site-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a site key, at once and for good
         * @description Where none is left that works, a decision of `challenge` comes without a way to meet it.
         */
        delete: operations["SiteKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions a day (UTC), newest first; a second or two behind */
        get: operations["Stats_recent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List authors who are or were other than normal
         * @description Levels and risks are those that were last written down; the portrait tells them as of now.
         */
        get: operations["Authors_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The portrait of an author: who he is, what he did, and with whom he is linked
         * @description Risk, level and signals are as of now, were nothing to happen, by the default policy. What was written in childsafety records is not shown here, whoever asks.
         */
        get: operations["Authors_find"];
        put?: never;
        post?: never;
        /**
         * Erase an author: what he wrote, and what is known of him
         * @description Content of records, images, notes, traces of his texts, what was learned of them, his timeline, counters, level. The receipt says what was erased and what remains, and why. Of more than 1,000 records it is done behind the answer (202); the audit trail has the numbers. Asked again, nothing is left to erase. A test key erases nothing.
         */
        delete: operations["Erasure_erase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ban an author: nothing of his passes
         * @description By his level. `banAuthor` of a verdict adds him to a list of users instead: that is undone with the verdict, and found among the entries. Either is a ban by itself. An allow entry of the author outranks his level, not a deny entry.
         */
        post: operations["AuthorActions_ban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what an author did: one event, or up to 1,000
         * @description What authors do besides submitting is how floods, rings and accounts that were taken over are told. Submissions count by themselves. A test key is answered as any other, and nothing is counted.
         */
        post: operations["AuthorEvents_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note about an author, for the next who looks */
        post: operations["AuthorActions_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an author begin anew: normal, held by nobody, without strikes and counters
         * @description What was kept of him stays as history and counts no more. Entries of lists that name him stay; the answer has them.
         */
        post: operations["AuthorActions_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold an author trusted, whatever his risk and his strikes
         * @description A body need not be sent. Live on every replica within 2 s, as the others are.
         */
        post: operations["AuthorActions_trust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moderate one submission
         * @description Answers pass, challenge, review or block with the reasons; the record is committed before the answer. As multipart/form-data: a field `submission` with this JSON, and files named `images`.
         */
        post: operations["Moderation_moderate[1]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderate/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moderate up to 1,000 submissions
         * @description Each result, in the same order, is what POST /moderate would answer: a decision or a problem.
         */
        post: operations["Moderation_moderateBatch[1]"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiKeys_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All keys, revoked ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            ratePerMinute: number;
                            revokedAt: string | null;
                            scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                            test: boolean;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ApiKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    expiresAt?: string;
                    name: string;
                    /** @default 60000 */
                    ratePerMinute?: number;
                    scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                    /**
                     * @description ts_test_…: decisions touch no statistics and no quota
                     * @default false
                     */
                    test?: boolean;
                };
            };
        };
        responses: {
            /** @description The key with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        id: string;
                        key: string;
                        lastUsedAt: string | null;
                        name: string;
                        ratePerMinute: number;
                        revokedAt: string | null;
                        scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                        test: boolean;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed or Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ApiKeys_revoke: {
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
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Audit_page: {
        parameters: {
            query?: {
                actor?: string;
                cursor?: string;
                limit?: number;
                subject?: string;
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: string;
                            actor: string;
                            /** @description absent for what is gone */
                            after?: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            at: string;
                            /** @description absent for what is new */
                            before?: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            subject: string;
                            subjectId: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_page: {
        parameters: {
            query?: {
                assignee?: string;
                category?: string;
                cursor?: string;
                limit?: number;
                status?: "open" | "escalated" | "decided" | "erased";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description who holds the lease */
                            assignee: string | null;
                            /** @description null where nothing is suspected */
                            category: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            leaseUntil: string | null;
                            /** @description the first 200 characters; null once erased, and of a childsafety case */
                            preview: string | null;
                            /** @description points, one more each hour of waiting */
                            priority: number;
                            /** Format: uuid */
                            recordId: string;
                            /** @description different reporters */
                            reports: number;
                            /** @description other open cases of near-copies, 1,000 at the most */
                            similar: number;
                            /** @enum {string} */
                            source: "review" | "report" | "sample";
                            /** @enum {string} */
                            status: "open" | "escalated" | "decided" | "erased";
                            verdict: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                category: string | null;
                                /** @enum {string} */
                                verdict: "approve" | "reject";
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_find: {
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
            /** @description The case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description the author's other records, newest first, 20 at the most */
                        authorRecords: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** Format: uuid */
                            id: string;
                        }[];
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        history: {
                            actor: string;
                            /** @description list entries that a verdict added or switched on */
                            added: {
                                /** Format: uuid */
                                entryId: string;
                                /** Format: uuid */
                                listId: string;
                                /** @description of an entry that was there, switched off or expired */
                                was?: {
                                    enabled: boolean;
                                    expiresAt: string | null;
                                };
                            }[];
                            /** Format: date-time */
                            at: string;
                            category: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            /** @enum {string} */
                            type: "opened" | "reported" | "claimed" | "released" | "noted" | "escalated" | "decided" | "undone" | "reversed" | "erased";
                            verdict: ("approve" | "reject") | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        notes: {
                            actor: string;
                            /** Format: date-time */
                            at: string;
                            note: string;
                        }[];
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** @description as GET /moderations/{id} */
                        record: {
                            categories: {
                                [key: string]: number;
                            };
                            /** @description with decision challenge: how the author can show that he is a person */
                            challenge: {
                                /** Format: date-time */
                                expiresAt: string;
                                /** @description opaque: binds to tenant, author and content */
                                id: string;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** @description for the outside provider's own widget */
                                providerSiteKey?: string;
                                siteKey: string;
                                /** @description where the browser gets the work, relative to this server; only with altcha */
                                url?: string;
                                /** @description where the browser sends the solution */
                                verifyUrl: string;
                            } | null;
                            contentId?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** @description detectors that failed or ran out of time */
                            degraded: string[];
                            findings: {
                                allow?: boolean;
                                /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                                boxes?: number[][];
                                category: string;
                                detector: string;
                                /** Format: uuid */
                                entryId?: string;
                                /** Format: uuid */
                                listId?: string;
                                /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                                mask?: string;
                                match?: string;
                                model?: string;
                                /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                                part: string;
                                score: number;
                                shadow?: boolean;
                                /** @description [start, end) in UTF-16 code units of the part as sent */
                                span?: number[];
                                spans?: number[][];
                                tier: number;
                                watch?: boolean;
                                why?: string[];
                            }[];
                            /** Format: uuid */
                            id: string;
                            /** @description what was read in images, and judged as what was written is; absent where nothing was */
                            imageTexts?: {
                                model?: string;
                                /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                                part: string;
                                places: {
                                    /** @description [left, top, right, bottom] */
                                    box: number[];
                                    span: number[];
                                }[];
                                /** @description what their spans count in */
                                text: string;
                            }[];
                            metadata: {
                                [key: string]: unknown;
                            };
                            policy: {
                                name: string;
                                version: number;
                            };
                            reason: {
                                category: string;
                                detector: string;
                                score: number;
                                tier: number;
                            } | null;
                            /** @constant */
                            status: "done";
                            /** @description null where it is withheld, or the content has been erased */
                            submission: {
                                [key: string]: unknown;
                            } | null;
                            test: boolean;
                            tiers: {
                                ms?: number;
                                ran: boolean;
                                tier: number;
                            }[];
                            user: {
                                id: string;
                                level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                                risk: number | null;
                                /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                                signals: string[];
                                /** @description what his violations have led to; for the app to tell him */
                                strike: {
                                    /** @enum {string} */
                                    action: "warn" | "slow" | "suspend" | "ban";
                                    blocks: number;
                                    /** @description null of a ban */
                                    until: string | null;
                                } | null;
                            } | null;
                            /** @description with a challengeToken: what it was given for */
                            verification?: {
                                /** @description from the browser, which may lie; null where it sent none */
                                hints: {
                                    elapsedMs: number;
                                    interactions: number;
                                    oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                    solveMs: number;
                                    visibleShare: number;
                                } | null;
                                /** @description whether the decision would have been `challenge` without it */
                                lifted: boolean;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** Format: date-time */
                                verifiedAt: string;
                            };
                            /** @description true where what was written is restricted (childsafety) and the caller lacks that scope */
                            withheld: boolean;
                        } | null;
                        /** Format: uuid */
                        recordId: string;
                        /** @description the latest hundred, newest first */
                        reported: {
                            /** Format: date-time */
                            at: string;
                            category: string | null;
                            note: string | null;
                            reporter: string | null;
                        }[];
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_escalate: {
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
                    /** @description what it is; childsafety makes the case a restricted one */
                    category?: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_note: {
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
                    note: string;
                };
            };
        };
        responses: {
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_release: {
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
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_renew: {
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
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_reverse: {
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
                    category?: string;
                    note?: string;
                    /**
                     * @description take back the list entries that the verdict added or switched on
                     * @default false
                     */
                    takeBack?: boolean;
                    /**
                     * @description default: the opposite of what holds
                     * @enum {string}
                     */
                    verdict?: "approve" | "reject";
                };
            };
        };
        responses: {
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_undo: {
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
            /** @description The case as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_decide: {
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
                    /** @description default: the case's */
                    category?: string;
                    note?: string;
                    /**
                     * @description decide open near-copies that nobody else holds too
                     * @default false
                     */
                    similar?: boolean;
                    /** @description what else to do, together with the verdict */
                    then?: ({
                        /** @constant */
                        banAuthor: true;
                    } | {
                        addEntry: {
                            listId: string;
                            value: string;
                        };
                    } | {
                        bankImage: string;
                    })[];
                    /** @enum {string} */
                    verdict: "approve" | "reject";
                };
            };
        };
        responses: {
            /** @description The case, decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who holds the lease */
                        assignee: string | null;
                        /** @description null where nothing is suspected */
                        category: string | null;
                        /** @description near-copies that were decided with it */
                        copies: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        leaseUntil: string | null;
                        /** @description points, one more each hour of waiting */
                        priority: number;
                        /** Format: uuid */
                        recordId: string;
                        /** @description different reporters */
                        reports: number;
                        /** @description other open cases of near-copies, 1,000 at the most */
                        similar: number;
                        /** @enum {string} */
                        source: "review" | "report" | "sample";
                        /** @enum {string} */
                        status: "open" | "escalated" | "decided" | "erased";
                        verdict: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            category: string | null;
                            /** @enum {string} */
                            verdict: "approve" | "reject";
                        } | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category?: string;
                    /**
                     * @description first those of the status that you hold already, their leases renewed; they count towards the limit
                     * @default false
                     */
                    held?: boolean;
                    /** @description only these, where nobody holds them */
                    ids?: string[];
                    /** @default 1 */
                    limit?: number;
                    /**
                     * @default open
                     * @enum {string}
                     */
                    status?: "open" | "escalated";
                };
            };
        };
        responses: {
            /** @description The cases, yours until leaseUntil */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cases: {
                            /** @description who holds the lease */
                            assignee: string | null;
                            /** @description null where nothing is suspected */
                            category: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            leaseUntil: string | null;
                            /** @description points, one more each hour of waiting */
                            priority: number;
                            /** @description as GET /moderations/{id} */
                            record: {
                                categories: {
                                    [key: string]: number;
                                };
                                /** @description with decision challenge: how the author can show that he is a person */
                                challenge: {
                                    /** Format: date-time */
                                    expiresAt: string;
                                    /** @description opaque: binds to tenant, author and content */
                                    id: string;
                                    /** @enum {string} */
                                    provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                    /** @description for the outside provider's own widget */
                                    providerSiteKey?: string;
                                    siteKey: string;
                                    /** @description where the browser gets the work, relative to this server; only with altcha */
                                    url?: string;
                                    /** @description where the browser sends the solution */
                                    verifyUrl: string;
                                } | null;
                                contentId?: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** @enum {string} */
                                decision: "pass" | "challenge" | "review" | "block";
                                /** @description detectors that failed or ran out of time */
                                degraded: string[];
                                findings: {
                                    allow?: boolean;
                                    /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                                    boxes?: number[][];
                                    category: string;
                                    detector: string;
                                    /** Format: uuid */
                                    entryId?: string;
                                    /** Format: uuid */
                                    listId?: string;
                                    /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                                    mask?: string;
                                    match?: string;
                                    model?: string;
                                    /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                                    part: string;
                                    score: number;
                                    shadow?: boolean;
                                    /** @description [start, end) in UTF-16 code units of the part as sent */
                                    span?: number[];
                                    spans?: number[][];
                                    tier: number;
                                    watch?: boolean;
                                    why?: string[];
                                }[];
                                /** Format: uuid */
                                id: string;
                                /** @description what was read in images, and judged as what was written is; absent where nothing was */
                                imageTexts?: {
                                    model?: string;
                                    /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                                    part: string;
                                    places: {
                                        /** @description [left, top, right, bottom] */
                                        box: number[];
                                        span: number[];
                                    }[];
                                    /** @description what their spans count in */
                                    text: string;
                                }[];
                                metadata: {
                                    [key: string]: unknown;
                                };
                                policy: {
                                    name: string;
                                    version: number;
                                };
                                reason: {
                                    category: string;
                                    detector: string;
                                    score: number;
                                    tier: number;
                                } | null;
                                /** @constant */
                                status: "done";
                                /** @description null where it is withheld, or the content has been erased */
                                submission: {
                                    [key: string]: unknown;
                                } | null;
                                test: boolean;
                                tiers: {
                                    ms?: number;
                                    ran: boolean;
                                    tier: number;
                                }[];
                                user: {
                                    id: string;
                                    level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                                    risk: number | null;
                                    /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                                    signals: string[];
                                    /** @description what his violations have led to; for the app to tell him */
                                    strike: {
                                        /** @enum {string} */
                                        action: "warn" | "slow" | "suspend" | "ban";
                                        blocks: number;
                                        /** @description null of a ban */
                                        until: string | null;
                                    } | null;
                                } | null;
                                /** @description with a challengeToken: what it was given for */
                                verification?: {
                                    /** @description from the browser, which may lie; null where it sent none */
                                    hints: {
                                        elapsedMs: number;
                                        interactions: number;
                                        oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                        solveMs: number;
                                        visibleShare: number;
                                    } | null;
                                    /** @description whether the decision would have been `challenge` without it */
                                    lifted: boolean;
                                    /** @enum {string} */
                                    provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                    /** Format: date-time */
                                    verifiedAt: string;
                                };
                                /** @description true where what was written is restricted (childsafety) and the caller lacks that scope */
                                withheld: boolean;
                            } | null;
                            /** Format: uuid */
                            recordId: string;
                            /** @description different reporters */
                            reports: number;
                            /** @description other open cases of near-copies, 1,000 at the most */
                            similar: number;
                            /** @enum {string} */
                            source: "review" | "report" | "sample";
                            /** @enum {string} */
                            status: "open" | "escalated" | "decided" | "erased";
                            verdict: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                category: string | null;
                                /** @enum {string} */
                                verdict: "approve" | "reject";
                            } | null;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Cases_decideAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description default: the case's */
                    category?: string;
                    ids: string[];
                    note?: string;
                    /** @description what else to do, together with the verdict */
                    then?: ({
                        /** @constant */
                        banAuthor: true;
                    } | {
                        addEntry: {
                            listId: string;
                            value: string;
                        };
                    } | {
                        bankImage: string;
                    })[];
                    /** @enum {string} */
                    verdict: "approve" | "reject";
                };
            };
        };
        responses: {
            /** @description The results */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            /** @description who holds the lease */
                            assignee: string | null;
                            /** @description null where nothing is suspected */
                            category: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            leaseUntil: string | null;
                            /** @description points, one more each hour of waiting */
                            priority: number;
                            /** Format: uuid */
                            recordId: string;
                            /** @description different reporters */
                            reports: number;
                            /** @description other open cases of near-copies, 1,000 at the most */
                            similar: number;
                            /** @enum {string} */
                            source: "review" | "report" | "sample";
                            /** @enum {string} */
                            status: "open" | "escalated" | "decided" | "erased";
                            verdict: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                category: string | null;
                                /** @enum {string} */
                                verdict: "approve" | "reject";
                            } | null;
                        } | {
                            detail: string;
                            /** @description how many are wrong, where errors has only the first of them */
                            errorCount?: number;
                            errors?: {
                                message: string;
                                path: string;
                            }[];
                            id: string;
                            status: number;
                            title: string;
                            type: string;
                        })[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Challenges_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `challenge.id` of the answer */
                    challenge: string;
                    siteKey: string;
                };
            };
        };
        responses: {
            /** @description An ALTCHA challenge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** @constant */
                        provider: "altcha";
                        /** @description an ALTCHA challenge (proof of work v2) */
                        work: {
                            parameters: {
                                /** @constant */
                                algorithm: "PBKDF2/SHA-256";
                                cost: number;
                                data: {
                                    challenge: string;
                                };
                                expiresAt: number;
                                /** @constant */
                                keyLength: 32;
                                keyPrefix: string;
                                keySignature: string;
                                nonce: string;
                                salt: string;
                            };
                            signature: string;
                        };
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Challenges_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `challenge.id` of the answer */
                    challenge: string;
                    /** @description of an outside provider's widget */
                    response?: string;
                    /** @description what challenge.js noticed: a hint that decides nothing */
                    signals?: {
                        /** @description from the load of the widget to the solution */
                        elapsedMs: number;
                        keys: number;
                        /** @description events of mouse and pen */
                        pointer: number;
                        scroll: number;
                        /** @description for how long the proof of work took */
                        solveMs: number;
                        touch: number;
                        /** @description of it, for how long the page was in sight */
                        visibleMs: number;
                    };
                    siteKey: string;
                    solution?: {
                        counter: number;
                        derivedKey: string;
                        /** @description ms */
                        time?: number;
                    };
                    /** @description as POST /challenges gave it */
                    work?: {
                        parameters: {
                            /** @constant */
                            algorithm: "PBKDF2/SHA-256";
                            cost: number;
                            data: {
                                challenge: string;
                            };
                            expiresAt: number;
                            /** @constant */
                            keyLength: 32;
                            keyPrefix: string;
                            keySignature: string;
                            nonce: string;
                            salt: string;
                        };
                        signature: string;
                    };
                };
            };
        };
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challengeToken: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Teaching_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description absent: of spam the record's, else ads; of ham those that were found in the record */
                    category?: string;
                    /** @description of the record */
                    id: string;
                    /**
                     * @description spam: harmful, of the category; ham: harmless
                     * @enum {string}
                     */
                    label: "spam" | "ham";
                    /** @description the app's own id of the user whose word it is; it weighs less than the app's own, and few a day count */
                    reporter?: string;
                };
            };
        };
        responses: {
            /** @description What came of it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description written down; learned on every replica within 2 seconds */
                        accepted: number;
                        /** @description known already with this label */
                        duplicate: number;
                        /** @description waiting for a person: GET /models/bayes/held */
                        held: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description what judges without its model, and why; absent where all is well */
                        degraded?: string[];
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Invitations_find: {
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
            /** @description The invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        /** Format: date-time */
                        expiresAt: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        tenant: {
                            name: string;
                        };
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Invitations_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description not the e-mail address, not one of the commonest */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Who has become a member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            childsafety: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** @description of an invitation that nobody has accepted yet */
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                            /** @enum {string} */
                            status: "active" | "disabled" | "invited";
                        };
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                        tenant: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Teaching_learn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** @description absent: of spam ads; ham is harmless whatever the category */
                        category?: string;
                        /**
                         * @description spam: harmful, of the category; ham: harmless
                         * @enum {string}
                         */
                        label: "spam" | "ham";
                        /** @description the app's own word for where it has the text from */
                        source?: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What came of them */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description written down; learned on every replica within 2 seconds */
                        accepted: number;
                        /** @description known already with this label */
                        duplicate: number;
                        /** @description waiting for a person: GET /models/bayes/held */
                        held: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            category: string;
                            createdAt: string | null;
                            enabled: boolean;
                            entries: number;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "deny" | "allow" | "watch";
                            name: string;
                            /** @description a starter list of the product: read-only, can be switched on and off */
                            preset: boolean;
                            score: number;
                            shadow: boolean;
                            /** @enum {string} */
                            subject: "user" | "device" | "ip" | "email" | "image" | "url" | "keyword" | "regex";
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category: string;
                    /** @default true */
                    enabled?: boolean;
                    /** @enum {string} */
                    kind: "deny" | "allow" | "watch";
                    name: string;
                    /** @default 1 */
                    score?: number;
                    /**
                     * @description hits are recorded but change no decision
                     * @default false
                     */
                    shadow?: boolean;
                    /** @enum {string} */
                    subject: "user" | "device" | "ip" | "email" | "image" | "url" | "keyword" | "regex";
                };
            };
        };
        responses: {
            /** @description The new list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        enabled: boolean;
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "deny" | "allow" | "watch";
                        name: string;
                        /** @description a starter list of the product: read-only, can be switched on and off */
                        preset: boolean;
                        score: number;
                        shadow: boolean;
                        /** @enum {string} */
                        subject: "user" | "device" | "ip" | "email" | "image" | "url" | "keyword" | "regex";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_find: {
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
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        enabled: boolean;
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "deny" | "allow" | "watch";
                        name: string;
                        /** @description a starter list of the product: read-only, can be switched on and off */
                        preset: boolean;
                        score: number;
                        shadow: boolean;
                        /** @enum {string} */
                        subject: "user" | "device" | "ip" | "email" | "image" | "url" | "keyword" | "regex";
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_remove: {
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
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_change: {
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
                    category?: string;
                    enabled?: boolean;
                    name?: string;
                    score?: number;
                    shadow?: boolean;
                };
            };
        };
        responses: {
            /** @description The list as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        enabled: boolean;
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "deny" | "allow" | "watch";
                        name: string;
                        /** @description a starter list of the product: read-only, can be switched on and off */
                        preset: boolean;
                        score: number;
                        shadow: boolean;
                        /** @enum {string} */
                        subject: "user" | "device" | "ip" | "email" | "image" | "url" | "keyword" | "regex";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_page: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            enabled: boolean;
                            expiresAt: string | null;
                            hits: number;
                            /** Format: uuid */
                            id: string;
                            lastHitAt: string | null;
                            /** @enum {string} */
                            match: "exact" | "normal" | "evasive";
                            note: string;
                            value: string;
                            /** @description rises with each change; for If-Match */
                            version: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_add: {
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
                    /** @default true */
                    enabled?: boolean;
                    /** @default null */
                    expiresAt?: string | null;
                    /**
                     * @default evasive
                     * @enum {string}
                     */
                    match?: "exact" | "normal" | "evasive";
                    /** @default  */
                    note?: string;
                    value: string;
                } | {
                    entries: {
                        /** @default true */
                        enabled?: boolean;
                        /** @default null */
                        expiresAt?: string | null;
                        /**
                         * @default evasive
                         * @enum {string}
                         */
                        match?: "exact" | "normal" | "evasive";
                        /** @default  */
                        note?: string;
                        value: string;
                    }[];
                };
                "multipart/form-data": {
                    /** @default true */
                    enabled?: boolean;
                    /** @default null */
                    expiresAt?: string | null;
                    /**
                     * @default evasive
                     * @enum {string}
                     */
                    match?: "exact" | "normal" | "evasive";
                    /** @default  */
                    note?: string;
                    value: string;
                } | {
                    entries: {
                        /** @default true */
                        enabled?: boolean;
                        /** @default null */
                        expiresAt?: string | null;
                        /**
                         * @default evasive
                         * @enum {string}
                         */
                        match?: "exact" | "normal" | "evasive";
                        /** @default  */
                        note?: string;
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Their ids, in the order given */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        expiresAt: string | null;
                        hits: number;
                        /** Format: uuid */
                        id: string;
                        lastHitAt: string | null;
                        /** @enum {string} */
                        match: "exact" | "normal" | "evasive";
                        note: string;
                        value: string;
                        /** @description rises with each change; for If-Match */
                        version: number;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_change: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
                /** @description the entry's version: refused with 409 where it has changed since */
                "If-Match"?: string;
            };
            path: {
                entryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    expiresAt?: string | null;
                    /** @enum {string} */
                    match?: "exact" | "normal" | "evasive";
                    note?: string;
                    value?: string;
                };
            };
        };
        responses: {
            /** @description The entry as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        expiresAt: string | null;
                        hits: number;
                        /** Format: uuid */
                        id: string;
                        lastHitAt: string | null;
                        /** @enum {string} */
                        match: "exact" | "normal" | "evasive";
                        note: string;
                        value: string;
                        /** @description rises with each change; for If-Match */
                        version: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Entries_removeMany: {
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
                    ids: string[];
                } | {
                    values: string[];
                } | {
                    /** @constant */
                    all: true;
                };
            };
        };
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_export: {
        parameters: {
            query?: {
                format?: "csv" | "ndjson";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text/csv or application/x-ndjson */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_import: {
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
                "application/x-ndjson": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        /** @description came twice in the file, or the list had them already */
                        existing: number;
                        /** @constant */
                        live: true;
                        ms: number;
                        /** @description of the file */
                        rows: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Lists_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    images?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    text?: string;
                    title?: string;
                    /** @description the app's end user who wrote it */
                    user?: {
                        device?: string;
                        /** @description held against lists of e-mails */
                        email?: string;
                        id: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Views and hits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        degraded: string[];
                        /** @description as POST /moderate gives them */
                        findings: {
                            [key: string]: unknown;
                        }[];
                        /** @description each written part as entries are held against it */
                        views: {
                            [key: string]: {
                                [key: string]: {
                                    text: string;
                                };
                            };
                        };
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Members_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            childsafety: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** @description of an invitation that nobody has accepted yet */
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                            /** @enum {string} */
                            status: "active" | "disabled" | "invited";
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Members_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                };
            };
        };
        responses: {
            /** @description The invitation with its link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        childsafety: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** @description of an invitation that nobody has accepted yet */
                        expiresAt: string | null;
                        /** Format: uuid */
                        id: string;
                        /**
                         * Format: uri
                         * @description shown this once; pass it on, no mail is sent
                         */
                        inviteUrl: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        /** @enum {string} */
                        status: "active" | "disabled" | "invited";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed or Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Members_remove: {
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
            /** @description Removed, and signed out everywhere */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed or Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Members_change: {
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
                    /** @description may see cases of childsafety; granted by an owner */
                    childsafety?: boolean;
                    /** @description true: he is signed out everywhere and cannot sign in */
                    disabled?: boolean;
                    name?: string;
                    /** @enum {string} */
                    role?: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                };
            };
        };
        responses: {
            /** @description The member as he is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        childsafety: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** @description of an invitation that nobody has accepted yet */
                        expiresAt: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        /** @enum {string} */
                        status: "active" | "disabled" | "invited";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed or Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Metrics_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text format 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Models_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the replica that answers has them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        models: {
                            /** @description what its scores mean, where that was not measured here */
                            calibration: string | null;
                            /** @description since this replica started; the times are of the last 1,000 */
                            calls: number;
                            categories: string[];
                            device: string | null;
                            figures: {
                                [key: string]: unknown;
                            } | null;
                            /** @description `<name>@<version>`, as findings name it */
                            id: string;
                            labels: string[];
                            licence: string;
                            name: string;
                            p50Ms: number | null;
                            p99Ms: number | null;
                            problem: string | null;
                            /** @description `native`: our own code in worker threads; `engine`: our own code in the judgement itself */
                            runtime: string | null;
                            sha256: string;
                            sources: unknown[];
                            /**
                             * @description `idle`: a network that loads when it is first needed
                             * @enum {string}
                             */
                            state: "ready" | "loading" | "idle" | "failed";
                            version: number;
                        }[];
                        /** @description the categories that no model covers */
                        notCovered: {
                            category: string;
                            why: string;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Bayes_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents, strongest tokens, calibration, journal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the shipped model; null where it is missing */
                        base: {
                            categories: string[];
                            model: string;
                            sha256: string;
                        } | null;
                        categories: {
                            /** @description texts by the score that they had before they were learned, and what share of them was spam */
                            calibration: {
                                from: number;
                                observed: number;
                                predicted: number;
                                texts: number;
                                to: number;
                            }[];
                            category: string;
                            ham: {
                                token: string;
                                /** @description what it adds to the logit */
                                weight: number;
                            }[];
                            /** @description the strongest, as far as their words are known */
                            spam: {
                                token: string;
                                /** @description what it adds to the logit */
                                weight: number;
                            }[];
                            /** @description features that it knows */
                            tokens: number;
                        }[];
                        documents: {
                            categories: {
                                category: string;
                                ham: number;
                                spam: number;
                            }[];
                            labels: {
                                ham: number;
                                spam: number;
                            };
                            sources: {
                                ham: number;
                                source: string;
                                spam: number;
                            }[];
                            total: number;
                        };
                        /** @description lessons that wait for a person */
                        held: number;
                        journal: {
                            /** @description of the last event that judges here */
                            live: number;
                            /** @description of the event up to which the overlay was last made anew from the journal */
                            rebuilt: number;
                            /** @description of the last event */
                            sequence: number;
                            snapshot: {
                                /** Format: date-time */
                                at: string;
                                bytes: number;
                                sequence: number;
                            } | null;
                        };
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Bayes_page: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            /** Format: date-time */
                            at: string;
                            categories: string[];
                            /** @description the beginning of the text */
                            excerpt: string;
                            /**
                             * @description disputed: 20 or more standing labels of the same text contradict it
                             * @enum {string}
                             */
                            heldFor: "disputed" | "author-cap" | "reporter-cap";
                            /** Format: uuid */
                            id: string;
                            /**
                             * @description spam: harmful, of the category; ham: harmless
                             * @enum {string}
                             */
                            label: "spam" | "ham";
                            recordId: string | null;
                            source: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Bayes_accept: {
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
            /** @description It counts from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "learned" | "discarded";
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Bayes_discard: {
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
            /** @description It is discarded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "learned" | "discarded";
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Bayes_verdicts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description texts whose score has moved towards the verdict */
                        better: number;
                        items: {
                            /** Format: date-time */
                            at: string;
                            /** @description the filter's score when the record was judged */
                            before: number;
                            category: string;
                            /**
                             * Format: uuid
                             * @description of the lesson
                             */
                            id: string;
                            /**
                             * @description spam: harmful, of the category; ham: harmless
                             * @enum {string}
                             */
                            label: "spam" | "ham";
                            /** @description its score of the same text by all that is learned; null where it is forgotten */
                            now: number | null;
                            recordId: string | null;
                            /** @enum {string} */
                            state: "learned" | "held" | "undone" | "discarded";
                        }[];
                        worse: number;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With all versions and their figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            category: string;
                            createdAt: string | null;
                            createdBy: string | null;
                            examples: {
                                negative: number;
                                positive: number;
                                /** @description that the network has not read yet */
                                unread: number;
                            };
                            /** @description why the last training gave no version */
                            fault: string | null;
                            id: string;
                            /**
                             * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                             * @enum {string}
                             */
                            mode: "off" | "shadow" | "live";
                            name: string;
                            /** @description of the product: it can be switched, and nothing else */
                            preset: boolean;
                            training: {
                                /** @description of the step, 0..1 */
                                done: number;
                                /** @enum {string} */
                                step: "waiting" | "reading" | "learning";
                            } | null;
                            /** @description why it cannot judge, though it is not off */
                            unfit: string | null;
                            /** @description the one that judges; null before the first */
                            version: number | null;
                            /** @description newest first */
                            versions: {
                                /** @description the network by whose features it was learned */
                                backbone: string;
                                createdAt: string | null;
                                /** @description null of what the product brings along */
                                createdBy: string | null;
                                /** @description by cross-validation: every image was judged by a head that had not learned it */
                                figures: {
                                    auroc: number;
                                    aurocFolds: number[];
                                    /** @description 95 %, by bootstrap */
                                    aurocInterval: number[];
                                    /** @description at the threshold of the best F1 */
                                    best: {
                                        accuracy: number;
                                        /** @description share of the negative images */
                                        falseAlarms: number;
                                        precision: number | null;
                                        recall: number;
                                        threshold: number;
                                    };
                                    brier: number;
                                    cost?: {
                                        /** @description null where TRAINING_CPU_PRICE is not set */
                                        cpu: number | null;
                                        currency: string;
                                        device: string | null;
                                        /** @description null where TRAINING_GPU_PRICE is not set */
                                        gpu: number | null;
                                        learningSeconds: number;
                                        readingSeconds: number;
                                    };
                                    epochs: number;
                                    examples: {
                                        /** @description kept in one fold with what they are copies of */
                                        nearCopies: number;
                                        negative: number;
                                        positive: number;
                                    };
                                    folds: number;
                                    /** @description at the default policy's thresholds of the category */
                                    policy: {
                                        accuracy: number;
                                        action: string;
                                        /** @description share of the negative images */
                                        falseAlarms: number;
                                        precision: number | null;
                                        recall: number;
                                        threshold: number;
                                    }[];
                                };
                                /** @description as findings and records name it */
                                model: string;
                                version: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category: string;
                    /** @description small letters, digits and hyphens: findings name it as `image-class:<name>` */
                    name: string;
                    /** @description images that it must be told from */
                    negative?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /** @description images of it: up to 200 in a call, both sides together */
                    positive?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description false: more images follow by POST /models/image-classes/{id}/examples
                     * @default true
                     */
                    train?: boolean;
                };
                "multipart/form-data": {
                    category: string;
                    /** @description small letters, digits and hyphens: findings name it as `image-class:<name>` */
                    name: string;
                    /** @description images that it must be told from */
                    negative?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /** @description images of it: up to 200 in a call, both sides together */
                    positive?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description false: more images follow by POST /models/image-classes/{id}/examples
                     * @default true
                     */
                    train?: boolean;
                };
            };
        };
        responses: {
            /** @description Made, and not trained yet (`train: false`) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description It is being trained: ask GET /models/image-classes/{id} */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_one: {
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
            /** @description The class */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_remove: {
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
            /** @description Deleted; it judges no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_change: {
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
                    /**
                     * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                     * @enum {string}
                     */
                    mode: "off" | "shadow" | "live";
                };
            };
        };
        responses: {
            /** @description The class as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_addExamples: {
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
                    /** @description images that it must be told from */
                    negative?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /** @description images of it: up to 200 in a call, both sides together */
                    positive?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                };
                "multipart/form-data": {
                    /** @description images that it must be told from */
                    negative?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /** @description images of it: up to 200 in a call, both sides together */
                    positive?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description All of them are kept, or none */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        /** @description images that it had already, or that were sent twice */
                        duplicates: number;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_publish: {
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
                    /**
                     * @default live
                     * @enum {string}
                     */
                    mode?: "live" | "shadow";
                    /** @description default: the newest */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description It judges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_rollback: {
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
                    /** @description default: the one before the one that judges */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description It judges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    ImageClasses_train: {
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
            /** @description It is being trained */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string;
                        createdAt: string | null;
                        createdBy: string | null;
                        examples: {
                            negative: number;
                            positive: number;
                            /** @description that the network has not read yet */
                            unread: number;
                        };
                        /** @description why the last training gave no version */
                        fault: string | null;
                        id: string;
                        /**
                         * @description `shadow`: its findings are recorded and change no decision; `off`: it judges nothing
                         * @enum {string}
                         */
                        mode: "off" | "shadow" | "live";
                        name: string;
                        /** @description of the product: it can be switched, and nothing else */
                        preset: boolean;
                        training: {
                            /** @description of the step, 0..1 */
                            done: number;
                            /** @enum {string} */
                            step: "waiting" | "reading" | "learning";
                        } | null;
                        /** @description why it cannot judge, though it is not off */
                        unfit: string | null;
                        /** @description the one that judges; null before the first */
                        version: number | null;
                        /** @description newest first */
                        versions: {
                            /** @description the network by whose features it was learned */
                            backbone: string;
                            createdAt: string | null;
                            /** @description null of what the product brings along */
                            createdBy: string | null;
                            /** @description by cross-validation: every image was judged by a head that had not learned it */
                            figures: {
                                auroc: number;
                                aurocFolds: number[];
                                /** @description 95 %, by bootstrap */
                                aurocInterval: number[];
                                /** @description at the threshold of the best F1 */
                                best: {
                                    accuracy: number;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                };
                                brier: number;
                                cost?: {
                                    /** @description null where TRAINING_CPU_PRICE is not set */
                                    cpu: number | null;
                                    currency: string;
                                    device: string | null;
                                    /** @description null where TRAINING_GPU_PRICE is not set */
                                    gpu: number | null;
                                    learningSeconds: number;
                                    readingSeconds: number;
                                };
                                epochs: number;
                                examples: {
                                    /** @description kept in one fold with what they are copies of */
                                    nearCopies: number;
                                    negative: number;
                                    positive: number;
                                };
                                folds: number;
                                /** @description at the default policy's thresholds of the category */
                                policy: {
                                    accuracy: number;
                                    action: string;
                                    /** @description share of the negative images */
                                    falseAlarms: number;
                                    precision: number | null;
                                    recall: number;
                                    threshold: number;
                                }[];
                            };
                            /** @description as findings and records name it */
                            model: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    "Moderation_moderate[0]": {
        parameters: {
            query?: {
                async?: "true" | "false";
            };
            header?: {
                /** @description The same key within 24 hours gives the same answer and one record; 1 to 255 printable ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of a challenge that the author met: lifts `challenge`, and nothing else, once */
                    challengeToken?: string;
                    /** @description the app's own word for the place */
                    channel?: string;
                    /** @description the app's own id of the content */
                    contentId?: string;
                    /** @description shown to moderators, not judged */
                    context?: {
                        parent?: string;
                        previous?: string[];
                        threadId?: string;
                    };
                    /**
                     * @description run every detector, never stop early, and score each category that was looked at, however low
                     * @default false
                     */
                    explain?: boolean;
                    images?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description returned as it came, up to 4 KiB of JSON
                     * @default {}
                     */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @default default */
                    policy?: string;
                    /**
                     * @description false: decide, keep no record
                     * @default true
                     */
                    store?: boolean;
                    text?: string;
                    title?: string;
                    /** @description the app's end user who wrote it */
                    user?: {
                        device?: string;
                        /** @description held against lists of e-mails */
                        email?: string;
                        id: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                    };
                };
                "multipart/form-data": {
                    /** @description of a challenge that the author met: lifts `challenge`, and nothing else, once */
                    challengeToken?: string;
                    /** @description the app's own word for the place */
                    channel?: string;
                    /** @description the app's own id of the content */
                    contentId?: string;
                    /** @description shown to moderators, not judged */
                    context?: {
                        parent?: string;
                        previous?: string[];
                        threadId?: string;
                    };
                    /**
                     * @description run every detector, never stop early, and score each category that was looked at, however low
                     * @default false
                     */
                    explain?: boolean;
                    images?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description returned as it came, up to 4 KiB of JSON
                     * @default {}
                     */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @default default */
                    policy?: string;
                    /**
                     * @description false: decide, keep no record
                     * @default true
                     */
                    store?: boolean;
                    text?: string;
                    title?: string;
                    /** @description the app's end user who wrote it */
                    user?: {
                        device?: string;
                        /** @description held against lists of e-mails */
                        email?: string;
                        id: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            [key: string]: number;
                        };
                        /** @description with decision challenge: how the author can show that he is a person */
                        challenge: {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description opaque: binds to tenant, author and content */
                            id: string;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** @description for the outside provider's own widget */
                            providerSiteKey?: string;
                            siteKey: string;
                            /** @description where the browser gets the work, relative to this server; only with altcha */
                            url?: string;
                            /** @description where the browser sends the solution */
                            verifyUrl: string;
                        } | null;
                        contentId?: string;
                        /** @enum {string} */
                        decision: "pass" | "challenge" | "review" | "block";
                        /** @description detectors that failed or ran out of time */
                        degraded: string[];
                        findings: {
                            allow?: boolean;
                            /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                            boxes?: number[][];
                            category: string;
                            detector: string;
                            /** Format: uuid */
                            entryId?: string;
                            /** Format: uuid */
                            listId?: string;
                            /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                            mask?: string;
                            match?: string;
                            model?: string;
                            /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                            part: string;
                            score: number;
                            shadow?: boolean;
                            /** @description [start, end) in UTF-16 code units of the part as sent */
                            span?: number[];
                            spans?: number[][];
                            tier: number;
                            watch?: boolean;
                            why?: string[];
                        }[];
                        /** Format: uuid */
                        id: string;
                        /** @description what was read in images, and judged as what was written is; absent where nothing was */
                        imageTexts?: {
                            model?: string;
                            /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                            part: string;
                            places: {
                                /** @description [left, top, right, bottom] */
                                box: number[];
                                span: number[];
                            }[];
                            /** @description what their spans count in */
                            text: string;
                        }[];
                        metadata: {
                            [key: string]: unknown;
                        };
                        policy: {
                            name: string;
                            version: number;
                        };
                        reason: {
                            category: string;
                            detector: string;
                            score: number;
                            tier: number;
                        } | null;
                        tiers: {
                            ms?: number;
                            ran: boolean;
                            tier: number;
                        }[];
                        user: {
                            id: string;
                            level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                            risk: number | null;
                            /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                            signals: string[];
                            /** @description what his violations have led to; for the app to tell him */
                            strike: {
                                /** @enum {string} */
                                action: "warn" | "slow" | "suspend" | "ban";
                                blocks: number;
                                /** @description null of a ban */
                                until: string | null;
                            } | null;
                        } | null;
                        /** @description with a challengeToken: what it was given for */
                        verification?: {
                            /** @description from the browser, which may lie; null where it sent none */
                            hints: {
                                elapsedMs: number;
                                interactions: number;
                                oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                solveMs: number;
                                visibleShare: number;
                            } | null;
                            /** @description whether the decision would have been `challenge` without it */
                            lifted: boolean;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** Format: date-time */
                            verifiedAt: string;
                        };
                    };
                };
            };
            /** @description Queued (?async=true): read the result by GET /moderations/{id} */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        status: "queued";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests or The monthly quota is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    "Moderation_moderateBatch[0]": {
        parameters: {
            query?: {
                async?: "true" | "false";
            };
            header: {
                "idempotency-key": string;
                /** @description The same key within 24 hours gives the same answer and one record; 1 to 255 printable ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description The decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            categories: {
                                [key: string]: number;
                            };
                            /** @description with decision challenge: how the author can show that he is a person */
                            challenge: {
                                /** Format: date-time */
                                expiresAt: string;
                                /** @description opaque: binds to tenant, author and content */
                                id: string;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** @description for the outside provider's own widget */
                                providerSiteKey?: string;
                                siteKey: string;
                                /** @description where the browser gets the work, relative to this server; only with altcha */
                                url?: string;
                                /** @description where the browser sends the solution */
                                verifyUrl: string;
                            } | null;
                            contentId?: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** @description detectors that failed or ran out of time */
                            degraded: string[];
                            findings: {
                                allow?: boolean;
                                /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                                boxes?: number[][];
                                category: string;
                                detector: string;
                                /** Format: uuid */
                                entryId?: string;
                                /** Format: uuid */
                                listId?: string;
                                /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                                mask?: string;
                                match?: string;
                                model?: string;
                                /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                                part: string;
                                score: number;
                                shadow?: boolean;
                                /** @description [start, end) in UTF-16 code units of the part as sent */
                                span?: number[];
                                spans?: number[][];
                                tier: number;
                                watch?: boolean;
                                why?: string[];
                            }[];
                            /** Format: uuid */
                            id: string;
                            /** @description what was read in images, and judged as what was written is; absent where nothing was */
                            imageTexts?: {
                                model?: string;
                                /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                                part: string;
                                places: {
                                    /** @description [left, top, right, bottom] */
                                    box: number[];
                                    span: number[];
                                }[];
                                /** @description what their spans count in */
                                text: string;
                            }[];
                            metadata: {
                                [key: string]: unknown;
                            };
                            policy: {
                                name: string;
                                version: number;
                            };
                            reason: {
                                category: string;
                                detector: string;
                                score: number;
                                tier: number;
                            } | null;
                            tiers: {
                                ms?: number;
                                ran: boolean;
                                tier: number;
                            }[];
                            user: {
                                id: string;
                                level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                                risk: number | null;
                                /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                                signals: string[];
                                /** @description what his violations have led to; for the app to tell him */
                                strike: {
                                    /** @enum {string} */
                                    action: "warn" | "slow" | "suspend" | "ban";
                                    blocks: number;
                                    /** @description null of a ban */
                                    until: string | null;
                                } | null;
                            } | null;
                            /** @description with a challengeToken: what it was given for */
                            verification?: {
                                /** @description from the browser, which may lie; null where it sent none */
                                hints: {
                                    elapsedMs: number;
                                    interactions: number;
                                    oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                    solveMs: number;
                                    visibleShare: number;
                                } | null;
                                /** @description whether the decision would have been `challenge` without it */
                                lifted: boolean;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** Format: date-time */
                                verifiedAt: string;
                            };
                        } | {
                            detail: string;
                            /** @description how many are wrong, where errors has only the first of them */
                            errorCount?: number;
                            errors?: {
                                message: string;
                                path: string;
                            }[];
                            status: number;
                            title: string;
                            type: string;
                        })[];
                    };
                };
            };
            /** @description Queued (?async=true) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            /** Format: uuid */
                            id: string;
                            /** @constant */
                            status: "queued";
                        } | {
                            detail: string;
                            /** @description how many are wrong, where errors has only the first of them */
                            errorCount?: number;
                            errors?: {
                                message: string;
                                path: string;
                            }[];
                            status: number;
                            title: string;
                            type: string;
                        })[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests or The monthly quota is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Records_page: {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                decision?: "pass" | "challenge" | "review" | "block";
                from?: string;
                limit?: number;
                to?: string;
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            categories: {
                                [key: string]: number;
                            };
                            /** @description with decision challenge: how the author can show that he is a person */
                            challenge: {
                                /** Format: date-time */
                                expiresAt: string;
                                /** @description opaque: binds to tenant, author and content */
                                id: string;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** @description for the outside provider's own widget */
                                providerSiteKey?: string;
                                siteKey: string;
                                /** @description where the browser gets the work, relative to this server; only with altcha */
                                url?: string;
                                /** @description where the browser sends the solution */
                                verifyUrl: string;
                            } | null;
                            contentId?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** @description detectors that failed or ran out of time */
                            degraded: string[];
                            findings: {
                                allow?: boolean;
                                /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                                boxes?: number[][];
                                category: string;
                                detector: string;
                                /** Format: uuid */
                                entryId?: string;
                                /** Format: uuid */
                                listId?: string;
                                /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                                mask?: string;
                                match?: string;
                                model?: string;
                                /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                                part: string;
                                score: number;
                                shadow?: boolean;
                                /** @description [start, end) in UTF-16 code units of the part as sent */
                                span?: number[];
                                spans?: number[][];
                                tier: number;
                                watch?: boolean;
                                why?: string[];
                            }[];
                            /** Format: uuid */
                            id: string;
                            /** @description what was read in images, and judged as what was written is; absent where nothing was */
                            imageTexts?: {
                                model?: string;
                                /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                                part: string;
                                places: {
                                    /** @description [left, top, right, bottom] */
                                    box: number[];
                                    span: number[];
                                }[];
                                /** @description what their spans count in */
                                text: string;
                            }[];
                            metadata: {
                                [key: string]: unknown;
                            };
                            policy: {
                                name: string;
                                version: number;
                            };
                            reason: {
                                category: string;
                                detector: string;
                                score: number;
                                tier: number;
                            } | null;
                            /** @constant */
                            status: "done";
                            /** @description null where it is withheld, or the content has been erased */
                            submission: {
                                [key: string]: unknown;
                            } | null;
                            test: boolean;
                            tiers: {
                                ms?: number;
                                ran: boolean;
                                tier: number;
                            }[];
                            user: {
                                id: string;
                                level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                                risk: number | null;
                                /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                                signals: string[];
                                /** @description what his violations have led to; for the app to tell him */
                                strike: {
                                    /** @enum {string} */
                                    action: "warn" | "slow" | "suspend" | "ban";
                                    blocks: number;
                                    /** @description null of a ban */
                                    until: string | null;
                                } | null;
                            } | null;
                            /** @description with a challengeToken: what it was given for */
                            verification?: {
                                /** @description from the browser, which may lie; null where it sent none */
                                hints: {
                                    elapsedMs: number;
                                    interactions: number;
                                    oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                    solveMs: number;
                                    visibleShare: number;
                                } | null;
                                /** @description whether the decision would have been `challenge` without it */
                                lifted: boolean;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** Format: date-time */
                                verifiedAt: string;
                            };
                            /** @description true where what was written is restricted (childsafety) and the caller lacks that scope */
                            withheld: boolean;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Records_find: {
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
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            [key: string]: number;
                        };
                        /** @description with decision challenge: how the author can show that he is a person */
                        challenge: {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description opaque: binds to tenant, author and content */
                            id: string;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** @description for the outside provider's own widget */
                            providerSiteKey?: string;
                            siteKey: string;
                            /** @description where the browser gets the work, relative to this server; only with altcha */
                            url?: string;
                            /** @description where the browser sends the solution */
                            verifyUrl: string;
                        } | null;
                        contentId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        decision: "pass" | "challenge" | "review" | "block";
                        /** @description detectors that failed or ran out of time */
                        degraded: string[];
                        findings: {
                            allow?: boolean;
                            /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                            boxes?: number[][];
                            category: string;
                            detector: string;
                            /** Format: uuid */
                            entryId?: string;
                            /** Format: uuid */
                            listId?: string;
                            /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                            mask?: string;
                            match?: string;
                            model?: string;
                            /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                            part: string;
                            score: number;
                            shadow?: boolean;
                            /** @description [start, end) in UTF-16 code units of the part as sent */
                            span?: number[];
                            spans?: number[][];
                            tier: number;
                            watch?: boolean;
                            why?: string[];
                        }[];
                        /** Format: uuid */
                        id: string;
                        /** @description what was read in images, and judged as what was written is; absent where nothing was */
                        imageTexts?: {
                            model?: string;
                            /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                            part: string;
                            places: {
                                /** @description [left, top, right, bottom] */
                                box: number[];
                                span: number[];
                            }[];
                            /** @description what their spans count in */
                            text: string;
                        }[];
                        metadata: {
                            [key: string]: unknown;
                        };
                        policy: {
                            name: string;
                            version: number;
                        };
                        reason: {
                            category: string;
                            detector: string;
                            score: number;
                            tier: number;
                        } | null;
                        /** @constant */
                        status: "done";
                        /** @description null where it is withheld, or the content has been erased */
                        submission: {
                            [key: string]: unknown;
                        } | null;
                        test: boolean;
                        tiers: {
                            ms?: number;
                            ran: boolean;
                            tier: number;
                        }[];
                        user: {
                            id: string;
                            level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                            risk: number | null;
                            /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                            signals: string[];
                            /** @description what his violations have led to; for the app to tell him */
                            strike: {
                                /** @enum {string} */
                                action: "warn" | "slow" | "suspend" | "ban";
                                blocks: number;
                                /** @description null of a ban */
                                until: string | null;
                            } | null;
                        } | null;
                        /** @description with a challengeToken: what it was given for */
                        verification?: {
                            /** @description from the browser, which may lie; null where it sent none */
                            hints: {
                                elapsedMs: number;
                                interactions: number;
                                oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                solveMs: number;
                                visibleShare: number;
                            } | null;
                            /** @description whether the decision would have been `challenge` without it */
                            lifted: boolean;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** Format: date-time */
                            verifiedAt: string;
                        };
                        /** @description true where what was written is restricted (childsafety) and the caller lacks that scope */
                        withheld: boolean;
                    } | {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        status: "queued" | "failed";
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    RecordImages_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                image: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Policies_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description how authors are judged; what is left out has the default */
                        behaviour?: {
                            /** @description whether authors are looked at; default: true */
                            enabled?: boolean;
                            /** @description what a person writes in haste; default: 3 */
                            eventsPerMinute?: number;
                            levels?: {
                                /** @description risks at which the level is reached and left; `leave` is the lower one */
                                spammer?: {
                                    enter: number;
                                    leave: number;
                                };
                                /** @description risks at which the level is reached and left; `leave` is the lower one */
                                suspicious?: {
                                    enter: number;
                                    leave: number;
                                };
                                /** @description `enter` is the lower risk; also events that are known and days since the registration */
                                trusted?: {
                                    days: number;
                                    enter: number;
                                    events: number;
                                    leave: number;
                                };
                            };
                            /** @description whether an author's risk alone may send what he writes to people; else it leads to a challenge at most; default: false */
                            reviewsByRisk?: boolean;
                            /** @description leaves tier 3 out for plain texts of trusted authors; default: true */
                            skipTier3ForTrusted?: boolean;
                            /** @description what violations lead to, a rising ladder; none: nothing; default: [{"blocks":3,"withinDays":30,"action":"warn"},{"blocks":6,"withinDays":30,"action":"slow","perMinute":2},{"blocks":10,"withinDays":30,"action":"suspend","days":1}] */
                            strikes?: {
                                /**
                                 * @description never milder than in the step before
                                 * @enum {string}
                                 */
                                action: "warn" | "slow" | "suspend" | "ban";
                                /** @description violations of the author: rising from step to step */
                                blocks: number;
                                /** @description of `suspend`, and there needed: how long */
                                days?: number;
                                /** @description of `slow`: what passes a minute without a challenge; default: 2 */
                                perMinute?: number;
                                withinDays: number;
                            }[];
                            /** @description added to the thresholds of all categories but flood, selfharm and childsafety, by level */
                            thresholds?: {
                                spammer?: number;
                                suspicious?: number;
                                trusted?: number;
                            };
                            /** @description weights of signals that differ from the learned ones; 0 takes one out */
                            weights?: {
                                /** @description events a minute */
                                burst?: number;
                                /** @description texts a day with contacts */
                                contacts?: number;
                                /** @description of a gap is how far gaps differ */
                                drip?: number;
                                /** @description failed challenges a day */
                                "failed-challenges"?: number;
                                /** @description seconds between what he writes */
                                haste?: number;
                                /** @description texts a day with links */
                                links?: number;
                                /** @description addresses and devices */
                                "many-homes"?: number;
                                /** @description different targets */
                                "many-targets"?: number;
                                /** @description texts a day that he wrote before */
                                "near-duplicates"?: number;
                                /** @description days since the registration */
                                "new-account"?: number;
                                /** @description of the name looks made by a machine */
                                nickname?: number;
                                /** @description reports made a day */
                                reporting?: number;
                                /** @description reports by others a day, weighed */
                                reports?: number;
                                /** @description of the tenant’s scores of surprise are lower */
                                sequence?: number;
                                /** @description authors who spread the contact */
                                "shared-contact"?: number;
                                /** @description texts a day that several others write too */
                                "shared-content"?: number;
                                /** @description authors on the device */
                                "shared-device"?: number;
                                /** @description authors at the address */
                                "shared-ip"?: number;
                                /** @description strange events a day */
                                "sudden-change"?: number;
                                /** @description violations */
                                violations?: number;
                            };
                        };
                        /** @description priority of cases, in points; each hour of waiting adds one point */
                        cases?: {
                            /** @description points of each different reporter */
                            reporter: number;
                            /** @description points of a category at score 1; what is not named has the default */
                            severity: {
                                [key: string]: number;
                            };
                            /** @description points of each tenfold of metadata.reach */
                            tenfoldReach: number;
                        };
                        /** @description from which score on a category is challenged, sent to review or blocked; `custom` is any other custom category */
                        categories: {
                            [key: string]: {
                                block?: number;
                                challenge?: number;
                                review?: number;
                            };
                        };
                        /** @description filters that differ from their defaults; `channels` keeps one to some channels of the app */
                        filters?: {
                            /** @description capitals nearly throughout; default: off, threshold 0.8 (share), score 0.1, category flood */
                            capitals?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description e-mail addresses; default: off, threshold 1 (occurrences), score 0.1, category ads */
                            email?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description invisible characters where no script needs them; default: on, threshold 0.1 (share), score 0.4, category flood */
                            "invisible-characters"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description LINE ids and links; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            line?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description many links; default: on, threshold 5 (occurrences), score 0.2, category ads */
                            links?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description telephone numbers; default: on, threshold 1 (occurrences), score 0.2, category ads */
                            phone?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description QQ numbers; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            qq?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description one character again and again in a row; default: on, threshold 20 (occurrences), score 0.2, category flood */
                            "repeated-characters"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description one line, sentence or phrase again and again; default: on, threshold 5 (occurrences), score 0.2, category flood */
                            "repeated-phrases"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description words with look-alike letters of another script; default: on, threshold 1 (occurrences), score 0.3, category scam */
                            "script-mix"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description Telegram names and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                            telegram?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description more characters than fit the place; default: off, threshold 5000 (characters), score 0.6, category flood */
                            "too-long"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description fewer characters than say anything; default: off, threshold 2 (characters), score 0.6, category flood */
                            "too-short"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description addresses of crypto wallets whose checksum is right; default: on, threshold 1 (occurrences), score 0.3, category scam */
                            wallet?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description WeChat ids; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            wechat?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description WhatsApp numbers and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                            whatsapp?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                        };
                        /** @description how images are read; what is left out has the default */
                        imageText?: {
                            /** @description score of `ads` where a code leads to an address that no list knows; default: 0.5 */
                            addressScore?: number;
                            /** @description score of `ads` where a code leads to a contact; default: 0.65 */
                            contactScore?: number;
                            /** @description from which likelihood of writing on an image is read; default: 0.5 */
                            likelihood?: number;
                            /** @description whether writing is read; default: true */
                            ocr?: boolean;
                            /** @description score of `ads` where a code leads to a payment; default: 0.65 */
                            paymentScore?: number;
                            /** @description whether QR and bar codes are read; default: true */
                            qr?: boolean;
                        };
                        /** @description near-copies of earlier texts; what is left out has the default */
                        nearDuplicates?: {
                            /** @description different authors who write the same; default: 10 */
                            authors?: number;
                            /** @description earlier near-copies by authors who repeat themselves; default: 4 */
                            copies?: number;
                            /** @description whether `flood` is found; default: true */
                            enabled?: boolean;
                            /**
                             * @description what a near-copy of rejected content leads to; default: review
                             * @enum {string}
                             */
                            rejected?: "off" | "review" | "block";
                            /** @description score at the threshold; default: 0.6 */
                            score?: number;
                            /** @description share of two texts that is the same; default: 0.6 */
                            similarity?: number;
                            /**
                             * @description how far back; default: day
                             * @enum {string}
                             */
                            window?: "minute" | "tenMinutes" | "hour" | "day";
                        };
                        /** @description share of the records that pass that people look at all the same */
                        sampling?: {
                            pass: number;
                        };
                        tiers: {
                            1: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                            2: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                            3: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                        };
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Policies_saveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description how authors are judged; what is left out has the default */
                    behaviour?: {
                        /** @description whether authors are looked at; default: true */
                        enabled?: boolean;
                        /** @description what a person writes in haste; default: 3 */
                        eventsPerMinute?: number;
                        levels?: {
                            /** @description risks at which the level is reached and left; `leave` is the lower one */
                            spammer?: {
                                enter: number;
                                leave: number;
                            };
                            /** @description risks at which the level is reached and left; `leave` is the lower one */
                            suspicious?: {
                                enter: number;
                                leave: number;
                            };
                            /** @description `enter` is the lower risk; also events that are known and days since the registration */
                            trusted?: {
                                days: number;
                                enter: number;
                                events: number;
                                leave: number;
                            };
                        };
                        /** @description whether an author's risk alone may send what he writes to people; else it leads to a challenge at most; default: false */
                        reviewsByRisk?: boolean;
                        /** @description leaves tier 3 out for plain texts of trusted authors; default: true */
                        skipTier3ForTrusted?: boolean;
                        /** @description what violations lead to, a rising ladder; none: nothing; default: [{"blocks":3,"withinDays":30,"action":"warn"},{"blocks":6,"withinDays":30,"action":"slow","perMinute":2},{"blocks":10,"withinDays":30,"action":"suspend","days":1}] */
                        strikes?: {
                            /**
                             * @description never milder than in the step before
                             * @enum {string}
                             */
                            action: "warn" | "slow" | "suspend" | "ban";
                            /** @description violations of the author: rising from step to step */
                            blocks: number;
                            /** @description of `suspend`, and there needed: how long */
                            days?: number;
                            /** @description of `slow`: what passes a minute without a challenge; default: 2 */
                            perMinute?: number;
                            withinDays: number;
                        }[];
                        /** @description added to the thresholds of all categories but flood, selfharm and childsafety, by level */
                        thresholds?: {
                            spammer?: number;
                            suspicious?: number;
                            trusted?: number;
                        };
                        /** @description weights of signals that differ from the learned ones; 0 takes one out */
                        weights?: {
                            /** @description events a minute */
                            burst?: number;
                            /** @description texts a day with contacts */
                            contacts?: number;
                            /** @description of a gap is how far gaps differ */
                            drip?: number;
                            /** @description failed challenges a day */
                            "failed-challenges"?: number;
                            /** @description seconds between what he writes */
                            haste?: number;
                            /** @description texts a day with links */
                            links?: number;
                            /** @description addresses and devices */
                            "many-homes"?: number;
                            /** @description different targets */
                            "many-targets"?: number;
                            /** @description texts a day that he wrote before */
                            "near-duplicates"?: number;
                            /** @description days since the registration */
                            "new-account"?: number;
                            /** @description of the name looks made by a machine */
                            nickname?: number;
                            /** @description reports made a day */
                            reporting?: number;
                            /** @description reports by others a day, weighed */
                            reports?: number;
                            /** @description of the tenant’s scores of surprise are lower */
                            sequence?: number;
                            /** @description authors who spread the contact */
                            "shared-contact"?: number;
                            /** @description texts a day that several others write too */
                            "shared-content"?: number;
                            /** @description authors on the device */
                            "shared-device"?: number;
                            /** @description authors at the address */
                            "shared-ip"?: number;
                            /** @description strange events a day */
                            "sudden-change"?: number;
                            /** @description violations */
                            violations?: number;
                        };
                    };
                    /** @description priority of cases, in points; each hour of waiting adds one point */
                    cases?: {
                        /** @description points of each different reporter */
                        reporter: number;
                        /** @description points of a category at score 1; what is not named has the default */
                        severity: {
                            [key: string]: number;
                        };
                        /** @description points of each tenfold of metadata.reach */
                        tenfoldReach: number;
                    };
                    /** @description from which score on a category is challenged, sent to review or blocked; `custom` is any other custom category */
                    categories: {
                        [key: string]: {
                            block?: number;
                            challenge?: number;
                            review?: number;
                        };
                    };
                    /** @description filters that differ from their defaults; `channels` keeps one to some channels of the app */
                    filters?: {
                        /** @description capitals nearly throughout; default: off, threshold 0.8 (share), score 0.1, category flood */
                        capitals?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description e-mail addresses; default: off, threshold 1 (occurrences), score 0.1, category ads */
                        email?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description invisible characters where no script needs them; default: on, threshold 0.1 (share), score 0.4, category flood */
                        "invisible-characters"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description LINE ids and links; default: on, threshold 1 (occurrences), score 0.4, category ads */
                        line?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description many links; default: on, threshold 5 (occurrences), score 0.2, category ads */
                        links?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description telephone numbers; default: on, threshold 1 (occurrences), score 0.2, category ads */
                        phone?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description QQ numbers; default: on, threshold 1 (occurrences), score 0.4, category ads */
                        qq?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description one character again and again in a row; default: on, threshold 20 (occurrences), score 0.2, category flood */
                        "repeated-characters"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description one line, sentence or phrase again and again; default: on, threshold 5 (occurrences), score 0.2, category flood */
                        "repeated-phrases"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description words with look-alike letters of another script; default: on, threshold 1 (occurrences), score 0.3, category scam */
                        "script-mix"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description Telegram names and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                        telegram?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description more characters than fit the place; default: off, threshold 5000 (characters), score 0.6, category flood */
                        "too-long"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description fewer characters than say anything; default: off, threshold 2 (characters), score 0.6, category flood */
                        "too-short"?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description addresses of crypto wallets whose checksum is right; default: on, threshold 1 (occurrences), score 0.3, category scam */
                        wallet?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description WeChat ids; default: on, threshold 1 (occurrences), score 0.4, category ads */
                        wechat?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                        /** @description WhatsApp numbers and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                        whatsapp?: {
                            category?: string;
                            channels?: string[];
                            enabled?: boolean;
                            score?: number;
                            threshold?: number;
                        };
                    };
                    /** @description how images are read; what is left out has the default */
                    imageText?: {
                        /** @description score of `ads` where a code leads to an address that no list knows; default: 0.5 */
                        addressScore?: number;
                        /** @description score of `ads` where a code leads to a contact; default: 0.65 */
                        contactScore?: number;
                        /** @description from which likelihood of writing on an image is read; default: 0.5 */
                        likelihood?: number;
                        /** @description whether writing is read; default: true */
                        ocr?: boolean;
                        /** @description score of `ads` where a code leads to a payment; default: 0.65 */
                        paymentScore?: number;
                        /** @description whether QR and bar codes are read; default: true */
                        qr?: boolean;
                    };
                    /** @description near-copies of earlier texts; what is left out has the default */
                    nearDuplicates?: {
                        /** @description different authors who write the same; default: 10 */
                        authors?: number;
                        /** @description earlier near-copies by authors who repeat themselves; default: 4 */
                        copies?: number;
                        /** @description whether `flood` is found; default: true */
                        enabled?: boolean;
                        /**
                         * @description what a near-copy of rejected content leads to; default: review
                         * @enum {string}
                         */
                        rejected?: "off" | "review" | "block";
                        /** @description score at the threshold; default: 0.6 */
                        score?: number;
                        /** @description share of two texts that is the same; default: 0.6 */
                        similarity?: number;
                        /**
                         * @description how far back; default: day
                         * @enum {string}
                         */
                        window?: "minute" | "tenMinutes" | "hour" | "day";
                    };
                    /** @description share of the records that pass that people look at all the same */
                    sampling?: {
                        pass: number;
                    };
                    tiers: {
                        1: {
                            budgetMs: number;
                            enabled: boolean;
                            /** @enum {string} */
                            onFailure: "open" | "review" | "closed";
                        };
                        2: {
                            budgetMs: number;
                            enabled: boolean;
                            /** @enum {string} */
                            onFailure: "open" | "review" | "closed";
                        };
                        3: {
                            budgetMs: number;
                            enabled: boolean;
                            /** @enum {string} */
                            onFailure: "open" | "review" | "closed";
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The draft as saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description how authors are judged; what is left out has the default */
                        behaviour?: {
                            /** @description whether authors are looked at; default: true */
                            enabled?: boolean;
                            /** @description what a person writes in haste; default: 3 */
                            eventsPerMinute?: number;
                            levels?: {
                                /** @description risks at which the level is reached and left; `leave` is the lower one */
                                spammer?: {
                                    enter: number;
                                    leave: number;
                                };
                                /** @description risks at which the level is reached and left; `leave` is the lower one */
                                suspicious?: {
                                    enter: number;
                                    leave: number;
                                };
                                /** @description `enter` is the lower risk; also events that are known and days since the registration */
                                trusted?: {
                                    days: number;
                                    enter: number;
                                    events: number;
                                    leave: number;
                                };
                            };
                            /** @description whether an author's risk alone may send what he writes to people; else it leads to a challenge at most; default: false */
                            reviewsByRisk?: boolean;
                            /** @description leaves tier 3 out for plain texts of trusted authors; default: true */
                            skipTier3ForTrusted?: boolean;
                            /** @description what violations lead to, a rising ladder; none: nothing; default: [{"blocks":3,"withinDays":30,"action":"warn"},{"blocks":6,"withinDays":30,"action":"slow","perMinute":2},{"blocks":10,"withinDays":30,"action":"suspend","days":1}] */
                            strikes?: {
                                /**
                                 * @description never milder than in the step before
                                 * @enum {string}
                                 */
                                action: "warn" | "slow" | "suspend" | "ban";
                                /** @description violations of the author: rising from step to step */
                                blocks: number;
                                /** @description of `suspend`, and there needed: how long */
                                days?: number;
                                /** @description of `slow`: what passes a minute without a challenge; default: 2 */
                                perMinute?: number;
                                withinDays: number;
                            }[];
                            /** @description added to the thresholds of all categories but flood, selfharm and childsafety, by level */
                            thresholds?: {
                                spammer?: number;
                                suspicious?: number;
                                trusted?: number;
                            };
                            /** @description weights of signals that differ from the learned ones; 0 takes one out */
                            weights?: {
                                /** @description events a minute */
                                burst?: number;
                                /** @description texts a day with contacts */
                                contacts?: number;
                                /** @description of a gap is how far gaps differ */
                                drip?: number;
                                /** @description failed challenges a day */
                                "failed-challenges"?: number;
                                /** @description seconds between what he writes */
                                haste?: number;
                                /** @description texts a day with links */
                                links?: number;
                                /** @description addresses and devices */
                                "many-homes"?: number;
                                /** @description different targets */
                                "many-targets"?: number;
                                /** @description texts a day that he wrote before */
                                "near-duplicates"?: number;
                                /** @description days since the registration */
                                "new-account"?: number;
                                /** @description of the name looks made by a machine */
                                nickname?: number;
                                /** @description reports made a day */
                                reporting?: number;
                                /** @description reports by others a day, weighed */
                                reports?: number;
                                /** @description of the tenant’s scores of surprise are lower */
                                sequence?: number;
                                /** @description authors who spread the contact */
                                "shared-contact"?: number;
                                /** @description texts a day that several others write too */
                                "shared-content"?: number;
                                /** @description authors on the device */
                                "shared-device"?: number;
                                /** @description authors at the address */
                                "shared-ip"?: number;
                                /** @description strange events a day */
                                "sudden-change"?: number;
                                /** @description violations */
                                violations?: number;
                            };
                        };
                        /** @description priority of cases, in points; each hour of waiting adds one point */
                        cases?: {
                            /** @description points of each different reporter */
                            reporter: number;
                            /** @description points of a category at score 1; what is not named has the default */
                            severity: {
                                [key: string]: number;
                            };
                            /** @description points of each tenfold of metadata.reach */
                            tenfoldReach: number;
                        };
                        /** @description from which score on a category is challenged, sent to review or blocked; `custom` is any other custom category */
                        categories: {
                            [key: string]: {
                                block?: number;
                                challenge?: number;
                                review?: number;
                            };
                        };
                        /** @description filters that differ from their defaults; `channels` keeps one to some channels of the app */
                        filters?: {
                            /** @description capitals nearly throughout; default: off, threshold 0.8 (share), score 0.1, category flood */
                            capitals?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description e-mail addresses; default: off, threshold 1 (occurrences), score 0.1, category ads */
                            email?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description invisible characters where no script needs them; default: on, threshold 0.1 (share), score 0.4, category flood */
                            "invisible-characters"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description LINE ids and links; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            line?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description many links; default: on, threshold 5 (occurrences), score 0.2, category ads */
                            links?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description telephone numbers; default: on, threshold 1 (occurrences), score 0.2, category ads */
                            phone?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description QQ numbers; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            qq?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description one character again and again in a row; default: on, threshold 20 (occurrences), score 0.2, category flood */
                            "repeated-characters"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description one line, sentence or phrase again and again; default: on, threshold 5 (occurrences), score 0.2, category flood */
                            "repeated-phrases"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description words with look-alike letters of another script; default: on, threshold 1 (occurrences), score 0.3, category scam */
                            "script-mix"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description Telegram names and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                            telegram?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description more characters than fit the place; default: off, threshold 5000 (characters), score 0.6, category flood */
                            "too-long"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description fewer characters than say anything; default: off, threshold 2 (characters), score 0.6, category flood */
                            "too-short"?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description addresses of crypto wallets whose checksum is right; default: on, threshold 1 (occurrences), score 0.3, category scam */
                            wallet?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description WeChat ids; default: on, threshold 1 (occurrences), score 0.4, category ads */
                            wechat?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                            /** @description WhatsApp numbers and links; default: on, threshold 1 (occurrences), score 0.5, category ads */
                            whatsapp?: {
                                category?: string;
                                channels?: string[];
                                enabled?: boolean;
                                score?: number;
                                threshold?: number;
                            };
                        };
                        /** @description how images are read; what is left out has the default */
                        imageText?: {
                            /** @description score of `ads` where a code leads to an address that no list knows; default: 0.5 */
                            addressScore?: number;
                            /** @description score of `ads` where a code leads to a contact; default: 0.65 */
                            contactScore?: number;
                            /** @description from which likelihood of writing on an image is read; default: 0.5 */
                            likelihood?: number;
                            /** @description whether writing is read; default: true */
                            ocr?: boolean;
                            /** @description score of `ads` where a code leads to a payment; default: 0.65 */
                            paymentScore?: number;
                            /** @description whether QR and bar codes are read; default: true */
                            qr?: boolean;
                        };
                        /** @description near-copies of earlier texts; what is left out has the default */
                        nearDuplicates?: {
                            /** @description different authors who write the same; default: 10 */
                            authors?: number;
                            /** @description earlier near-copies by authors who repeat themselves; default: 4 */
                            copies?: number;
                            /** @description whether `flood` is found; default: true */
                            enabled?: boolean;
                            /**
                             * @description what a near-copy of rejected content leads to; default: review
                             * @enum {string}
                             */
                            rejected?: "off" | "review" | "block";
                            /** @description score at the threshold; default: 0.6 */
                            score?: number;
                            /** @description share of two texts that is the same; default: 0.6 */
                            similarity?: number;
                            /**
                             * @description how far back; default: day
                             * @enum {string}
                             */
                            window?: "minute" | "tenMinutes" | "hour" | "day";
                        };
                        /** @description share of the records that pass that people look at all the same */
                        sampling?: {
                            pass: number;
                        };
                        tiers: {
                            1: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                            2: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                            3: {
                                budgetMs: number;
                                enabled: boolean;
                                /** @enum {string} */
                                onFailure: "open" | "review" | "closed";
                            };
                        };
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Policies_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Policies_rollback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description The new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Policies_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            publishedAt: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Reports_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category?: string;
                    /** @description of the record */
                    id: string;
                    note?: string;
                    /** @description the app's own id of who reported; counts once a case */
                    reporter?: string;
                };
            };
        };
        responses: {
            /** @description The case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        caseId: string;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_who: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            childsafety: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** @description of an invitation that nobody has accepted yet */
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                            /** @enum {string} */
                            status: "active" | "disabled" | "invited";
                        };
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                        tenant: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Who signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            childsafety: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** @description of an invitation that nobody has accepted yet */
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                            /** @enum {string} */
                            status: "active" | "disabled" | "invited";
                        };
                        /** @enum {string} */
                        role: "owner" | "admin" | "moderator" | "analyst" | "viewer";
                        scopes: ("moderate" | "records:read" | "lists" | "lists:read" | "policies" | "policies:read" | "cases" | "cases:read" | "cases:bulk" | "reports" | "learn" | "models" | "models:read" | "api-keys" | "members" | "stats" | "audit" | "erase" | "childsafety")[];
                        tenant: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This session is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    /** @description not the e-mail address, not one of the commonest */
                    next: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are not over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string;
                            /** Format: date-time */
                            createdAt: string;
                            current: boolean;
                            /**
                             * Format: date-time
                             * @description earlier when it is idle for 12 hours
                             */
                            expiresAt: string;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description to the minute
                             */
                            seenAt: string;
                            userAgent: string;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Session_end: {
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
            /** @description It is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    SiteKeys_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All keys, revoked ones too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description public: ts_site_… */
                            id: string;
                            origins: string[];
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            providerSiteKey: string | null;
                            revokedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    SiteKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description of the pages that may use it, such as https://app.example; empty: any
                     * @default []
                     */
                    origins?: string[];
                    /**
                     * @default altcha
                     * @enum {string}
                     */
                    provider?: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                    /** @description kept sealed, never shown */
                    providerSecret?: string;
                    /** @description the outside provider's public key */
                    providerSiteKey?: string;
                };
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description public: ts_site_… */
                        id: string;
                        origins: string[];
                        /** @enum {string} */
                        provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                        providerSiteKey: string | null;
                        revokedAt: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Conflict with the present state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    SiteKeys_revoke: {
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
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Stats_recent: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            day: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            records: number;
                        }[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Authors_page: {
        parameters: {
            query?: {
                cursor?: string;
                level?: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                limit?: number;
                q?: string;
                sort?: "risk" | "changed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of authors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            held: boolean;
                            /** @description null where it was erased */
                            id: string | null;
                            /** @enum {string} */
                            level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                            /** @description of the last 24 hours, 1,000 at the most */
                            records: number;
                            /** @description as it was last written down */
                            risk: number;
                            /** @description names, strongest first, as they were last written down */
                            signals: string[];
                            /**
                             * Format: date-time
                             * @description when the level was reached
                             */
                            since: string;
                            strike: {
                                action: ("warn" | "slow" | "suspend" | "ban") | null;
                                /** @description violations that count */
                                count: number;
                                until: string | null;
                            } | null;
                        }[];
                        /** @description with `q` a page may be short, even empty, and another follow */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Authors_find: {
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
            /** @description The portrait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `behaviour` where hot state is away: from the database alone */
                        degraded: string[];
                        /** @description different ones within the last 12 to 24 hours; null where hot state is away */
                        distinct: {
                            devices: number;
                            ips: number;
                            targets: number;
                        } | null;
                        /** @description of up to 16 gaps between what the author did last; null where hot state is away */
                        gaps: {
                            known: number;
                            medianMs: number;
                            spreadMs: number;
                        } | null;
                        /** @description null where hot state is away */
                        habit: {
                            /** @description in words, the most frequent first; empty while nothing is known */
                            contents: {
                                share: number;
                                what: string;
                            }[];
                            /** @description known events, those long ago faded: by half in a week */
                            events: number;
                            /** @description in words, the most frequent first; empty while nothing is known */
                            hours: {
                                share: number;
                                what: string;
                            }[];
                            /** @description in words, the most frequent first; empty while nothing is known */
                            scripts: {
                                share: number;
                                what: string;
                            }[];
                        } | null;
                        /** @description people put the author on the level: no risk moves it */
                        held: boolean;
                        id: string;
                        /** @enum {string} */
                        level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                        /** @description the strongest link first, 50 at the most */
                        linked: {
                            /** @description the strongest first */
                            by: {
                                /** @description how many have this one in common, these two among them */
                                authors: number;
                                /** @enum {string} */
                                kind: "device" | "ip" | "contact" | "content";
                            }[];
                            /** @description null where nothing is kept that tells it */
                            id: string | null;
                            /** @enum {string} */
                            level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                            /** @description as it was last written down; null of an author who never left `normal` */
                            risk: number | null;
                            /** @description 1 − Π(1 − weight of the kind / authors who share it) */
                            strength: number;
                        }[];
                        /** @description the last 20, newest first, without those of test keys */
                        records: {
                            /** Format: date-time */
                            at: string;
                            /** @description the reason's */
                            category: string | null;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** @description the first 200 characters; null without text, once erased, and where it is withheld */
                            excerpt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @description true of a childsafety record: it is shown one by one, to those allowed */
                            withheld: boolean;
                        }[];
                        /** @description as of now, were nothing to happen; null where it is neither kept nor to be told (`degraded`, or no weights) */
                        risk: number | null;
                        /** @description what speaks against the author, strongest first */
                        signals: {
                            name: string;
                            /** @description what is usual, in the value's unit */
                            reference: number;
                            value: number;
                            /** @description what it adds to the logit of the risk */
                            weight: number;
                            why: string;
                        }[];
                        /** @description when the level was reached; null for who never left `normal` */
                        since: string | null;
                        strike: {
                            action: ("warn" | "slow" | "suspend" | "ban") | null;
                            /** @description violations that count */
                            count: number;
                            until: string | null;
                        } | null;
                        /** @description how surprising the last events were among the tenant's authors; null where nobody can tell */
                        surprise: {
                            percentile: number;
                            score: number;
                            steps: string[];
                        } | null;
                        /** @description newest first, 200 at the most */
                        timeline: {
                            /** @description of a strike, or of what a person did */
                            action: string | null;
                            /** Format: date-time */
                            at: string;
                            /** @description who did it: `member <id>` or `api-key <id>` */
                            by: string | null;
                            /** @description of a violation */
                            category: string | null;
                            /** @enum {string} */
                            kind: "level" | "risk" | "violation" | "strike" | "action";
                            level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                            note: string | null;
                            /** @description of a violation: the record that it was */
                            recordId: string | null;
                            risk: number | null;
                        }[];
                        /** @description those that have not faded, by half in two weeks; null where hot state is away */
                        violations: number | null;
                        /** @description counts within sliding windows; null where hot state is away */
                        windows: {
                            contacts: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            copies: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            events: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            failures: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            gestures: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            links: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            reporting: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            reports: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            shared: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                            strange: {
                                day: number;
                                hour: number;
                                minute: number;
                                tenMinutes: number;
                            };
                        } | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    Erasure_erase: {
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
            /** @description The receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        erased: {
                            /** @description kept under an Idempotency-Key */
                            answers: number;
                            /** @description 1 where a level, a strike or a hold was kept of him */
                            authors: number;
                            /** @description that waited, and are closed as erased */
                            cases: number;
                            contents: number;
                            /** @description in hot state */
                            counters: number;
                            images: number;
                            /** @description lessons that the filter took from his texts, and has taken back */
                            learned: number;
                            /** @description of his timeline, notes among them */
                            moments: number;
                            /** @description by which near-copies of his texts were told */
                            nearTexts: number;
                            /** @description about his records, in cases and reports */
                            notes: number;
                            /** @description whose content was erased; the judgements stay */
                            records: number;
                            /** @description that he made of others: what he wrote, and that it was he */
                            reports: number;
                            /** @description by which he was linked with others */
                            traits: number;
                            /** @description submissions that were to be judged later */
                            waiting: number;
                        };
                        /**
                         * Format: date-time
                         * @description what was committed later is new, and stays
                         */
                        erasedAt: string;
                        id: string;
                        remains: {
                            what: string;
                            why: string;
                        }[];
                    };
                };
            };
            /** @description It is being done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        erasedAt: string;
                        id: string;
                        /** @constant */
                        status: "queued";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    AuthorActions_ban: {
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
                    note?: string;
                    /**
                     * Format: date-time
                     * @description from then on the author is held no more; default: until people let him go
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description How the author stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "trust" | "ban" | "reset" | "note";
                        /** @description entries of lists of users that name him: they outrank a level, and are left as they are */
                        entries: {
                            /** Format: uuid */
                            entryId: string;
                            /** @enum {string} */
                            kind: "deny" | "allow" | "watch";
                            /** @description its name */
                            list: string;
                            /** Format: uuid */
                            listId: string;
                        }[];
                        /** @description people put the author on the level: no risk moves it, and no strike is in force */
                        held: boolean;
                        id: string;
                        /** @enum {string} */
                        level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                        /** @description what is in force of his strikes */
                        strike: {
                            /** @enum {string} */
                            action: "warn" | "slow" | "suspend" | "ban";
                            blocks: number;
                            until: string | null;
                        } | null;
                        /** @description until when he is held; null where until people let him go */
                        until: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    AuthorEvents_add: {
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
                    /**
                     * Format: date-time
                     * @description when it happened, up to 24 hours ago; default: now
                     */
                    at?: string;
                    device?: string;
                    /** @description the app's own id of the event: the same one again within half a day is counted once */
                    id?: string;
                    /**
                     * Format: ip
                     * @description IPv4 or IPv6
                     */
                    ip?: string;
                    nickname?: string;
                    /** Format: date-time */
                    registeredAt?: string;
                    /** @description whom or what it is directed at; of a `report`, the author who is reported */
                    target?: string;
                    /** @description login, register, follow, like, message, report, purchase, … or a word of your own; not submission */
                    type: string;
                } | {
                    events: {
                        /**
                         * Format: date-time
                         * @description when it happened, up to 24 hours ago; default: now
                         */
                        at?: string;
                        device?: string;
                        /** @description the app's own id of the event: the same one again within half a day is counted once */
                        id?: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                        /** @description whom or what it is directed at; of a `report`, the author who is reported */
                        target?: string;
                        /** @description login, register, follow, like, message, report, purchase, … or a word of your own; not submission */
                        type: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description How many were counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** @description events whose id was seen before */
                        duplicates: number;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    AuthorActions_note: {
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
                    note: string;
                };
            };
        };
        responses: {
            /** @description How the author stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "trust" | "ban" | "reset" | "note";
                        /** @description entries of lists of users that name him: they outrank a level, and are left as they are */
                        entries: {
                            /** Format: uuid */
                            entryId: string;
                            /** @enum {string} */
                            kind: "deny" | "allow" | "watch";
                            /** @description its name */
                            list: string;
                            /** Format: uuid */
                            listId: string;
                        }[];
                        /** @description people put the author on the level: no risk moves it, and no strike is in force */
                        held: boolean;
                        id: string;
                        /** @enum {string} */
                        level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                        /** @description what is in force of his strikes */
                        strike: {
                            /** @enum {string} */
                            action: "warn" | "slow" | "suspend" | "ban";
                            blocks: number;
                            until: string | null;
                        } | null;
                        /** @description until when he is held; null where until people let him go */
                        until: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    AuthorActions_reset: {
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
                    note?: string;
                };
            };
        };
        responses: {
            /** @description How the author stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "trust" | "ban" | "reset" | "note";
                        /** @description entries of lists of users that name him: they outrank a level, and are left as they are */
                        entries: {
                            /** Format: uuid */
                            entryId: string;
                            /** @enum {string} */
                            kind: "deny" | "allow" | "watch";
                            /** @description its name */
                            list: string;
                            /** Format: uuid */
                            listId: string;
                        }[];
                        /** @description people put the author on the level: no risk moves it, and no strike is in force */
                        held: boolean;
                        id: string;
                        /** @enum {string} */
                        level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                        /** @description what is in force of his strikes */
                        strike: {
                            /** @enum {string} */
                            action: "warn" | "slow" | "suspend" | "ban";
                            blocks: number;
                            until: string | null;
                        } | null;
                        /** @description until when he is held; null where until people let him go */
                        until: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    AuthorActions_trust: {
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
                    note?: string;
                    /**
                     * Format: date-time
                     * @description from then on the author is held no more; default: until people let him go
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description How the author stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "trust" | "ban" | "reset" | "note";
                        /** @description entries of lists of users that name him: they outrank a level, and are left as they are */
                        entries: {
                            /** Format: uuid */
                            entryId: string;
                            /** @enum {string} */
                            kind: "deny" | "allow" | "watch";
                            /** @description its name */
                            list: string;
                            /** Format: uuid */
                            listId: string;
                        }[];
                        /** @description people put the author on the level: no risk moves it, and no strike is in force */
                        held: boolean;
                        id: string;
                        /** @enum {string} */
                        level: "trusted" | "normal" | "suspicious" | "spammer" | "banned";
                        /** @description what is in force of his strikes */
                        strike: {
                            /** @enum {string} */
                            action: "warn" | "slow" | "suspend" | "ban";
                            blocks: number;
                            until: string | null;
                        } | null;
                        /** @description until when he is held; null where until people let him go */
                        until: string | null;
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    "Moderation_moderate[1]": {
        parameters: {
            query?: {
                async?: "true" | "false";
            };
            header?: {
                /** @description The same key within 24 hours gives the same answer and one record; 1 to 255 printable ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of a challenge that the author met: lifts `challenge`, and nothing else, once */
                    challengeToken?: string;
                    /** @description the app's own word for the place */
                    channel?: string;
                    /** @description the app's own id of the content */
                    contentId?: string;
                    /** @description shown to moderators, not judged */
                    context?: {
                        parent?: string;
                        previous?: string[];
                        threadId?: string;
                    };
                    /**
                     * @description run every detector, never stop early, and score each category that was looked at, however low
                     * @default false
                     */
                    explain?: boolean;
                    images?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description returned as it came, up to 4 KiB of JSON
                     * @default {}
                     */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @default default */
                    policy?: string;
                    /**
                     * @description false: decide, keep no record
                     * @default true
                     */
                    store?: boolean;
                    text?: string;
                    title?: string;
                    /** @description the app's end user who wrote it */
                    user?: {
                        device?: string;
                        /** @description held against lists of e-mails */
                        email?: string;
                        id: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                    };
                };
                "multipart/form-data": {
                    /** @description of a challenge that the author met: lifts `challenge`, and nothing else, once */
                    challengeToken?: string;
                    /** @description the app's own word for the place */
                    channel?: string;
                    /** @description the app's own id of the content */
                    contentId?: string;
                    /** @description shown to moderators, not judged */
                    context?: {
                        parent?: string;
                        previous?: string[];
                        threadId?: string;
                    };
                    /**
                     * @description run every detector, never stop early, and score each category that was looked at, however low
                     * @default false
                     */
                    explain?: boolean;
                    images?: {
                        /** @description the encoded file */
                        base64?: string;
                        /** @description http or https address */
                        url?: string;
                    }[];
                    /**
                     * @description returned as it came, up to 4 KiB of JSON
                     * @default {}
                     */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @default default */
                    policy?: string;
                    /**
                     * @description false: decide, keep no record
                     * @default true
                     */
                    store?: boolean;
                    text?: string;
                    title?: string;
                    /** @description the app's end user who wrote it */
                    user?: {
                        device?: string;
                        /** @description held against lists of e-mails */
                        email?: string;
                        id: string;
                        /**
                         * Format: ip
                         * @description IPv4 or IPv6
                         */
                        ip?: string;
                        nickname?: string;
                        /** Format: date-time */
                        registeredAt?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            [key: string]: number;
                        };
                        /** @description with decision challenge: how the author can show that he is a person */
                        challenge: {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description opaque: binds to tenant, author and content */
                            id: string;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** @description for the outside provider's own widget */
                            providerSiteKey?: string;
                            siteKey: string;
                            /** @description where the browser gets the work, relative to this server; only with altcha */
                            url?: string;
                            /** @description where the browser sends the solution */
                            verifyUrl: string;
                        } | null;
                        contentId?: string;
                        /** @enum {string} */
                        decision: "pass" | "challenge" | "review" | "block";
                        /** @description detectors that failed or ran out of time */
                        degraded: string[];
                        findings: {
                            allow?: boolean;
                            /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                            boxes?: number[][];
                            category: string;
                            detector: string;
                            /** Format: uuid */
                            entryId?: string;
                            /** Format: uuid */
                            listId?: string;
                            /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                            mask?: string;
                            match?: string;
                            model?: string;
                            /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                            part: string;
                            score: number;
                            shadow?: boolean;
                            /** @description [start, end) in UTF-16 code units of the part as sent */
                            span?: number[];
                            spans?: number[][];
                            tier: number;
                            watch?: boolean;
                            why?: string[];
                        }[];
                        /** Format: uuid */
                        id: string;
                        /** @description what was read in images, and judged as what was written is; absent where nothing was */
                        imageTexts?: {
                            model?: string;
                            /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                            part: string;
                            places: {
                                /** @description [left, top, right, bottom] */
                                box: number[];
                                span: number[];
                            }[];
                            /** @description what their spans count in */
                            text: string;
                        }[];
                        metadata: {
                            [key: string]: unknown;
                        };
                        policy: {
                            name: string;
                            version: number;
                        };
                        reason: {
                            category: string;
                            detector: string;
                            score: number;
                            tier: number;
                        } | null;
                        tiers: {
                            ms?: number;
                            ran: boolean;
                            tier: number;
                        }[];
                        user: {
                            id: string;
                            level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                            risk: number | null;
                            /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                            signals: string[];
                            /** @description what his violations have led to; for the app to tell him */
                            strike: {
                                /** @enum {string} */
                                action: "warn" | "slow" | "suspend" | "ban";
                                blocks: number;
                                /** @description null of a ban */
                                until: string | null;
                            } | null;
                        } | null;
                        /** @description with a challengeToken: what it was given for */
                        verification?: {
                            /** @description from the browser, which may lie; null where it sent none */
                            hints: {
                                elapsedMs: number;
                                interactions: number;
                                oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                solveMs: number;
                                visibleShare: number;
                            } | null;
                            /** @description whether the decision would have been `challenge` without it */
                            lifted: boolean;
                            /** @enum {string} */
                            provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                            /** Format: date-time */
                            verifiedAt: string;
                        };
                    };
                };
            };
            /** @description Queued (?async=true): read the result by GET /moderations/{id} */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        status: "queued";
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request cannot be processed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests or The monthly quota is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
    "Moderation_moderateBatch[1]": {
        parameters: {
            query?: {
                async?: "true" | "false";
            };
            header: {
                "idempotency-key": string;
                /** @description The same key within 24 hours gives the same answer and one record; 1 to 255 printable ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: unknown[];
                };
            };
        };
        responses: {
            /** @description The decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            categories: {
                                [key: string]: number;
                            };
                            /** @description with decision challenge: how the author can show that he is a person */
                            challenge: {
                                /** Format: date-time */
                                expiresAt: string;
                                /** @description opaque: binds to tenant, author and content */
                                id: string;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** @description for the outside provider's own widget */
                                providerSiteKey?: string;
                                siteKey: string;
                                /** @description where the browser gets the work, relative to this server; only with altcha */
                                url?: string;
                                /** @description where the browser sends the solution */
                                verifyUrl: string;
                            } | null;
                            contentId?: string;
                            /** @enum {string} */
                            decision: "pass" | "challenge" | "review" | "block";
                            /** @description detectors that failed or ran out of time */
                            degraded: string[];
                            findings: {
                                allow?: boolean;
                                /** @description of what was read in an image: where it stands there, in pixels of the image as it is shown */
                                boxes?: number[][];
                                category: string;
                                detector: string;
                                /** Format: uuid */
                                entryId?: string;
                                /** Format: uuid */
                                listId?: string;
                                /** @description of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it */
                                mask?: string;
                                match?: string;
                                model?: string;
                                /** @description text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user */
                                part: string;
                                score: number;
                                shadow?: boolean;
                                /** @description [start, end) in UTF-16 code units of the part as sent */
                                span?: number[];
                                spans?: number[][];
                                tier: number;
                                watch?: boolean;
                                why?: string[];
                            }[];
                            /** Format: uuid */
                            id: string;
                            /** @description what was read in images, and judged as what was written is; absent where nothing was */
                            imageTexts?: {
                                model?: string;
                                /** @description images/<n>#qr or images/<n>#ocr, as the findings name it */
                                part: string;
                                places: {
                                    /** @description [left, top, right, bottom] */
                                    box: number[];
                                    span: number[];
                                }[];
                                /** @description what their spans count in */
                                text: string;
                            }[];
                            metadata: {
                                [key: string]: unknown;
                            };
                            policy: {
                                name: string;
                                version: number;
                            };
                            reason: {
                                category: string;
                                detector: string;
                                score: number;
                                tier: number;
                            } | null;
                            tiers: {
                                ms?: number;
                                ran: boolean;
                                tier: number;
                            }[];
                            user: {
                                id: string;
                                level: ("trusted" | "normal" | "suspicious" | "spammer" | "banned") | null;
                                risk: number | null;
                                /** @description what speaks against the author, strongest first; its values are in the findings of `behaviour` */
                                signals: string[];
                                /** @description what his violations have led to; for the app to tell him */
                                strike: {
                                    /** @enum {string} */
                                    action: "warn" | "slow" | "suspend" | "ban";
                                    blocks: number;
                                    /** @description null of a ban */
                                    until: string | null;
                                } | null;
                            } | null;
                            /** @description with a challengeToken: what it was given for */
                            verification?: {
                                /** @description from the browser, which may lie; null where it sent none */
                                hints: {
                                    elapsedMs: number;
                                    interactions: number;
                                    oddities: ("no-interaction" | "never-visible" | "impossible-times")[];
                                    solveMs: number;
                                    visibleShare: number;
                                } | null;
                                /** @description whether the decision would have been `challenge` without it */
                                lifted: boolean;
                                /** @enum {string} */
                                provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha";
                                /** Format: date-time */
                                verifiedAt: string;
                            };
                        } | {
                            detail: string;
                            /** @description how many are wrong, where errors has only the first of them */
                            errorCount?: number;
                            errors?: {
                                message: string;
                                path: string;
                            }[];
                            status: number;
                            title: string;
                            type: string;
                        })[];
                    };
                };
            };
            /** @description Queued (?async=true) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            /** Format: uuid */
                            id: string;
                            /** @constant */
                            status: "queued";
                        } | {
                            detail: string;
                            /** @description how many are wrong, where errors has only the first of them */
                            errorCount?: number;
                            errors?: {
                                message: string;
                                path: string;
                            }[];
                            status: number;
                            title: string;
                            type: string;
                        })[];
                    };
                };
            };
            /** @description The request is malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description No valid API key or session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description The request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Unsupported media type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Too many requests or The monthly quota is used up */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
            /** @description Temporarily unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        detail: string;
                        /** @description how many are wrong, where errors has only the first of them */
                        errorCount?: number;
                        errors?: {
                            message: string;
                            path: string;
                        }[];
                        status: number;
                        title: string;
                        type: string;
                    };
                };
            };
        };
    };
}
