CREATE TABLE account_makers (
    id integer NOT NULL,
    document character varying NOT NULL COLLATE pg_catalog."C",
    maker character varying NOT NULL COLLATE pg_catalog."C",
    account integer NOT NULL,
    at character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE account_makers_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE account_makers_id_seq OWNED BY account_makers.id;
CREATE TABLE accounts (
    id integer NOT NULL,
    document character varying NOT NULL COLLATE pg_catalog."C",
    digest character varying NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL,
    added character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE accounts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE accounts_id_seq OWNED BY accounts.id;
CREATE TABLE commitment_states (
    commitment character varying NOT NULL COLLATE pg_catalog."C",
    state character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE commitments (
    id character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    stage character varying NOT NULL COLLATE pg_catalog."C",
    day character varying COLLATE pg_catalog."C",
    record text NOT NULL
);
CREATE TABLE decisions (
    id integer NOT NULL,
    "left" character varying NOT NULL COLLATE pg_catalog."C",
    "right" character varying NOT NULL COLLATE pg_catalog."C",
    verdict character varying NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL,
    undoes integer,
    recorded character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE decisions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE decisions_id_seq OWNED BY decisions.id;
CREATE TABLE documents (
    number integer NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    text bytea NOT NULL,
    language character varying COLLATE pg_catalog."C",
    title text,
    added character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE documents_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE documents_number_seq OWNED BY documents.number;
CREATE TABLE event_accounts (
    event character varying NOT NULL COLLATE pg_catalog."C",
    key character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE event_names (
    name character varying NOT NULL COLLATE pg_catalog."C",
    event character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE event_states (
    event character varying NOT NULL COLLATE pg_catalog."C",
    state character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE events (
    id character varying NOT NULL COLLATE pg_catalog."C",
    type character varying NOT NULL COLLATE pg_catalog."C",
    status character varying NOT NULL COLLATE pg_catalog."C",
    first character varying COLLATE pg_catalog."C",
    last character varying COLLATE pg_catalog."C",
    day character varying COLLATE pg_catalog."C",
    record text NOT NULL
);
CREATE TABLE meta (
    name character varying NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL
);
CREATE TABLE proposals (
    id integer NOT NULL,
    "left" character varying NOT NULL COLLATE pg_catalog."C",
    "right" character varying NOT NULL COLLATE pg_catalog."C",
    verdict character varying NOT NULL COLLATE pg_catalog."C",
    score double precision NOT NULL,
    record text NOT NULL
);
CREATE SEQUENCE proposals_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE proposals_id_seq OWNED BY proposals.id;
CREATE TABLE refusals (
    id integer NOT NULL,
    run integer,
    source text NOT NULL,
    code character varying NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    at character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE refusals_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE refusals_id_seq OWNED BY refusals.id;
CREATE TABLE runs (
    id integer NOT NULL,
    started character varying NOT NULL COLLATE pg_catalog."C",
    finished character varying COLLATE pg_catalog."C",
    command text,
    counts text
);
CREATE SEQUENCE runs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE runs_id_seq OWNED BY runs.id;
CREATE TABLE search (
    number integer NOT NULL,
    words tsvector NOT NULL,
    stems tsvector NOT NULL
);
CREATE TABLE sightings (
    id integer NOT NULL,
    document character varying NOT NULL COLLATE pg_catalog."C",
    place character varying NOT NULL COLLATE pg_catalog."C",
    file text,
    url text,
    outlet text,
    at character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE sightings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE sightings_id_seq OWNED BY sightings.id;
CREATE TABLE statements (
    id integer NOT NULL,
    account integer NOT NULL,
    kind character varying NOT NULL COLLATE pg_catalog."C",
    "position" integer NOT NULL,
    key character varying NOT NULL COLLATE pg_catalog."C",
    type character varying COLLATE pg_catalog."C",
    status character varying COLLATE pg_catalog."C",
    first character varying COLLATE pg_catalog."C",
    last character varying COLLATE pg_catalog."C",
    states text NOT NULL,
    payload text NOT NULL
);
CREATE SEQUENCE statements_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE statements_id_seq OWNED BY statements.id;
ALTER TABLE ONLY account_makers ALTER COLUMN id SET DEFAULT nextval('account_makers_id_seq'::regclass);
ALTER TABLE ONLY accounts ALTER COLUMN id SET DEFAULT nextval('accounts_id_seq'::regclass);
ALTER TABLE ONLY decisions ALTER COLUMN id SET DEFAULT nextval('decisions_id_seq'::regclass);
ALTER TABLE ONLY documents ALTER COLUMN number SET DEFAULT nextval('documents_number_seq'::regclass);
ALTER TABLE ONLY proposals ALTER COLUMN id SET DEFAULT nextval('proposals_id_seq'::regclass);
ALTER TABLE ONLY refusals ALTER COLUMN id SET DEFAULT nextval('refusals_id_seq'::regclass);
ALTER TABLE ONLY runs ALTER COLUMN id SET DEFAULT nextval('runs_id_seq'::regclass);
ALTER TABLE ONLY sightings ALTER COLUMN id SET DEFAULT nextval('sightings_id_seq'::regclass);
ALTER TABLE ONLY statements ALTER COLUMN id SET DEFAULT nextval('statements_id_seq'::regclass);
INSERT INTO account_makers VALUES (1, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d', 'recoupe/1', 1, '2026-11-22T08:46:03.767428+00:00');
INSERT INTO account_makers VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', 'recoupe/1', 2, '2026-11-22T08:46:03.775358+00:00');
INSERT INTO account_makers VALUES (3, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', 'recoupe/2', 3, '2026-11-22T08:46:03.790386+00:00');
INSERT INTO accounts VALUES (1, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d', 'a2975b3cc5965917a349b831e31c0879a6a1aab861794e4d28a0e10ec98e3552', '{"document":{"id":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","file":"visite.txt","url":null,"title":null,"title_span":null,"language":"fr","outlet":{"name":"La Gazette","id":null,"kind":"private","country":null},"outlet_from":null,"published":"2024-03-11","published_from":"metadata","published_span":null,"credits":[],"warnings":[]},"mentions":[],"dates":[]}', '2026-11-22T08:46:03.683151+00:00');
INSERT INTO accounts VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', '6061fa1b5b4c2bfc8ea7a827057f156f6f807766fb8943d5332efd7b6fc22a2b', '{"document":{"id":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","file":"arrivee.txt","url":null,"title":null,"title_span":null,"language":"fr","outlet":{"name":"Le Port","id":null,"kind":"private","country":null},"outlet_from":null,"published":"2024-03-13","published_from":null,"published_span":null,"credits":[],"warnings":[]},"mentions":[],"dates":[]}', '2026-11-22T08:46:03.769253+00:00');
INSERT INTO accounts VALUES (3, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', '04ec0b51e5bd61beb04523c9fc46721dae3e48b40c33b5c794fe81dfc372aef4', '{"document":{"id":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","file":"arrivee.txt","url":null,"title":null,"title_span":null,"language":"fr","outlet":{"name":"Le Port","id":null,"kind":"private","country":null},"outlet_from":null,"published":"2024-03-13","published_from":null,"published_span":null,"credits":[],"warnings":[]},"mentions":[],"dates":[]}', '2026-11-22T08:46:03.788234+00:00');
INSERT INTO commitment_states VALUES ('commitment:2f453971cf383304', 'TGO');
INSERT INTO commitments VALUES ('commitment:2f453971cf383304', 'pledge', 'announced', '2024-03-31', '{"id":"commitment:2f453971cf383304","kind":"pledge","title":null,"parties":["TGO"],"stage":"announced","stages":[{"stage":"announced","date":"2024-03","account":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","published":"2024-03-11","evidence":{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[227,256]},"flag":null}],"topics":[],"provides":[],"amount":null,"deadline":null,"voices":1,"silent_since":"2024-03-11"}');
INSERT INTO decisions VALUES (1, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'same', '{"left":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1","right":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1","verdict":"same","by":"A. Relecteur","score":0.0,"reasons":[],"at":"2024-03-14T09:00:00Z","note":"même visite"}', NULL, '2026-11-22T08:46:03.778812+00:00');
INSERT INTO decisions VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'different', '{"left":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1","right":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1","verdict":"different","by":"B. Relectrice","score":0.0,"reasons":[],"at":null,"note":null}', NULL, '2026-11-22T08:46:03.784626+00:00');
INSERT INTO decisions VALUES (3, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'undo', '{"left":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1","right":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1","verdict":"undo","by":"B. Relectrice","score":0.0,"reasons":[],"at":"2024-03-14T11:00:00Z","note":"mauvaise ligne"}', 2, '2026-11-22T08:46:03.786749+00:00');
INSERT INTO decisions VALUES (4, 'sha256:nulle-part#e1', 'sha256:nulle-part#e2', 'same', '{"left":"sha256:nulle-part#e1","right":"sha256:nulle-part#e2","verdict":"same","by":"A. Relecteur","score":0.0,"reasons":[],"at":"2024-03-14T12:00:00Z","note":null}', NULL, '2026-11-22T08:46:03.787551+00:00');
INSERT INTO documents VALUES (1, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d', '\x4c65206d696e69737472652076616c646f7269656e20617474656e647520c3a020506f72746272756d650a0a4c652063686566206465206c61206469706c6f6d617469652076616c646f7269656e6e652073652072656e647261206c65203132206d617273203230323420c3a020506f72746272756d6520706f7572207369676e65722064657578206163636f72647320737572206ce28099c3a96e65726769652e20c2ab204e6f757320766f756c6f6e7320756e6520636f6f70c3a9726174696f6e2064757261626c6520c2bb2c20612064c3a9636c6172c3a920736f6e20636162696e65742c20717569207327656e6761676520c3a0207075626c696572206c6573207465787465732e', 'fr', NULL, '2026-11-22T08:46:03.683151+00:00');
INSERT INTO documents VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', '\x4c65206d696e69737472652076616c646f7269656e20657374206172726976c3a9206c65203132206d617273203230323420c3a020506f72746272756d6520706f757220756e6520766973697465206f6666696369656c6c652c2073656c6f6e206c6520706f72742e', 'fr', NULL, '2026-11-22T08:46:03.769253+00:00');
INSERT INTO event_accounts VALUES ('event:77d798c88cc49834', 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e2');
INSERT INTO event_accounts VALUES ('event:94892a7e34512b67', 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1');
INSERT INTO event_accounts VALUES ('event:94892a7e34512b67', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1');
INSERT INTO event_names VALUES ('event:77d798c88cc49834', 'event:77d798c88cc49834');
INSERT INTO event_names VALUES ('event:00d8f07bc4f26379', 'event:94892a7e34512b67');
INSERT INTO event_names VALUES ('event:94892a7e34512b67', 'event:94892a7e34512b67');
INSERT INTO event_states VALUES ('event:77d798c88cc49834', 'GHA');
INSERT INTO event_states VALUES ('event:77d798c88cc49834', 'TGO');
INSERT INTO event_states VALUES ('event:94892a7e34512b67', 'GHA');
INSERT INTO event_states VALUES ('event:94892a7e34512b67', 'TGO');
INSERT INTO events VALUES ('event:77d798c88cc49834', 'visit', 'held', '2024-03-12', '2024-03-12', '2024-03-12', '{"id":"event:77d798c88cc49834","type":"visit","parties":["GHA","TGO"],"status":"held","status_history":[{"status":"held","as_of":"2024-03-13","account":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285"}],"accounts":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","outlet":"Le Port","published":"2024-03-13","voice":"voice:08272c018bfe","event":"e2","file":"arrivee.txt","copy_of":null}],"voices":1,"copies":0,"facts":[{"field":"date","verdict":"single","values":[{"value":"2024-03-12","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]}],"note":null},{"field":"status","verdict":"single","values":[{"value":"held","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,32]}]}],"note":null},{"field":"participants","verdict":"single","values":[{"value":"GHA","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]},{"value":"TGO","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]}],"note":null},{"field":"guest","verdict":"single","values":[{"value":"TGO","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]}],"note":null},{"field":"host","verdict":"single","values":[{"value":"GHA","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]}],"note":null},{"field":"topics","verdict":"single","values":[{"value":"energy","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[22,60]}]}],"note":null}],"checks":[],"date":"2024-03-12","date_account":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","place":null,"place_state":null,"participants":[{"name":"Portbrume","role":"host","entity":null,"state":"GHA","title":null,"span":null,"via":"inferred"},{"name":"le ministre","role":"guest","entity":null,"state":"TGO","title":null,"span":null,"via":"named"}],"topics":["energy"],"stance":null,"main":true,"part_of":null,"unsure":[],"aliases":[]}');
INSERT INTO events VALUES ('event:94892a7e34512b67', 'statement', 'unknown', '2024-03-12', '2024-03-12', '2024-03-12', '{"id":"event:94892a7e34512b67","type":"statement","parties":["GHA","TGO"],"status":"unknown","status_history":[{"status":"planned","as_of":"2024-03-11","account":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d"},{"status":"unknown","as_of":"2024-03-13","account":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285"}],"accounts":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","outlet":"La Gazette","published":"2024-03-11","voice":"voice:1d245b1b7fbe","event":"e1","file":"visite.txt","copy_of":null},{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","outlet":"Le Port","published":"2024-03-13","voice":"voice:08272c018bfe","event":"e1","file":"arrivee.txt","copy_of":null}],"voices":2,"copies":0,"facts":[{"field":"date","verdict":"single","values":[{"value":"2024-03-12","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[80,117]}]}],"note":null},{"field":"status","verdict":"single","values":[{"value":"planned","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[80,89]}]},{"value":"unknown","affirmed_by":["voice:08272c018bfe"],"denied_by":[],"silent":[],"evidence":[{"document":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285","span":[0,11]}]}],"note":null},{"field":"participants","verdict":"single","values":[{"value":"GHA","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[80,117]}]},{"value":"TGO","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[43,79]}]}],"note":null},{"field":"guest","verdict":"single","values":[{"value":"TGO","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[43,79]}]}],"note":null},{"field":"host","verdict":"single","values":[{"value":"GHA","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[80,117]}]}],"note":null},{"field":"topics","verdict":"single","values":[{"value":"energy","affirmed_by":["voice:1d245b1b7fbe"],"denied_by":[],"silent":["voice:08272c018bfe"],"evidence":[{"document":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","span":[80,117]}]}],"note":null}],"checks":[],"date":"2024-03-12","date_account":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d","place":null,"place_state":null,"participants":[{"name":"Portbrume","role":"host","entity":null,"state":"GHA","title":null,"span":null,"via":"inferred"},{"name":"le ministre","role":"guest","entity":null,"state":"TGO","title":null,"span":null,"via":"named"}],"topics":["energy"],"stance":null,"main":true,"part_of":null,"unsure":[],"aliases":["event:00d8f07bc4f26379"]}');
INSERT INTO meta VALUES ('schema_version', '1');
INSERT INTO meta VALUES ('created', '2026-11-22T08:46:03.655297+00:00');
INSERT INTO meta VALUES ('application_id', '1382248549');
INSERT INTO proposals VALUES (1, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'same', 0, '{"left":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1","right":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1","verdict":"same","by":"A. Relecteur","score":0.0,"reasons":[],"at":"2024-03-14T09:00:00Z","note":"même visite"}');
INSERT INTO proposals VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e2', 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'different', 6.6, '{"left":"sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e2","right":"sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1","verdict":"different","by":"recoupe:events/1","score":6.6,"reasons":[{"feature":"type","weight":1.0,"detail":"visit"},{"feature":"parties","weight":2.0,"detail":"GHA, TGO"},{"feature":"date","weight":2.0,"detail":"2024-03-12"},{"feature":"direction","weight":0.6,"detail":"same actors"},{"feature":"topics","weight":0.5,"detail":"energy"},{"feature":"standing","weight":0.5,"detail":"both lead with it"}],"at":null,"note":null}');
INSERT INTO proposals VALUES (3, 'sha256:nulle-part#e1', 'sha256:nulle-part#e2', 'same', 0, '{"left":"sha256:nulle-part#e1","right":"sha256:nulle-part#e2","verdict":"same","by":"A. Relecteur","score":0.0,"reasons":[],"at":"2024-03-14T12:00:00Z","note":null}');
INSERT INTO refusals VALUES (1, 1, 'perdu.txt', 'unreadable', 'no such file', '2026-11-22T08:46:03.776122+00:00');
INSERT INTO runs VALUES (1, '2026-11-22T08:46:03.679876+00:00', '2026-11-22T08:46:03.777624+00:00', 'read articles', '{"read":2,"refused":1}');
INSERT INTO search VALUES (1, '''12'':16 ''2024'':18 ''a'':5,19,33,40 ''accords'':24 ''attendu'':4 ''cabinet'':36 ''chef'':8 ''cooperation'':31 ''de'':9 ''declare'':34 ''deux'':23 ''diplomatie'':11 ''durable'':32 ''energie'':27 ''engage'':39 ''l'':26 ''la'':10 ''le'':1,7,15 ''les'':42 ''mars'':17 ''ministre'':2 ''nous'':28 ''portbrume'':6,20 ''pour'':21 ''publier'':41 ''qui'':37 ''rendra'':14 ''s'':38 ''se'':13 ''signer'':22 ''son'':35 ''sur'':25 ''textes'':43 ''une'':30 ''valdorien'':3 ''valdorienne'':12 ''voulons'':29', '''12'':16 ''2024'':18 ''a'':5,19,33,40 ''accord'':24 ''attendu'':4 ''cabinet'':36 ''chef'':8 ''cooper'':31 ''de'':9 ''declar'':34 ''deux'':23 ''diplomat'':11 ''durabl'':32 ''energ'':27 ''engag'':39 ''l'':26 ''la'':10 ''le'':1,7,15,42 ''mar'':17 ''ministr'':2 ''nous'':28 ''portbrum'':6,20 ''pour'':21 ''publi'':41 ''qui'':37 ''rendr'':14 ''s'':38 ''se'':13 ''sign'':22 ''son'':35 ''sur'':25 ''text'':43 ''une'':30 ''valdorien'':3,12 ''voulon'':29');
INSERT INTO search VALUES (2, '''12'':7 ''2024'':9 ''a'':10 ''arrive'':5 ''est'':4 ''le'':1,6,17 ''mars'':8 ''ministre'':2 ''officielle'':15 ''port'':18 ''portbrume'':11 ''pour'':12 ''selon'':16 ''une'':13 ''valdorien'':3 ''visite'':14', '''12'':7 ''2024'':9 ''a'':10 ''arriv'':5 ''est'':4 ''le'':1,6,17 ''mar'':8 ''ministr'':2 ''officiel'':15 ''port'':18 ''portbrum'':11 ''pour'':12 ''selon'':16 ''une'':13 ''valdorien'':3 ''visit'':14');
INSERT INTO sightings VALUES (1, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d', 'c8357a64c7333de5936f580ba71cbe26dfbb437b91260e12d977ab686372402e', 'visite.txt', NULL, 'La Gazette', '2026-11-22T08:46:03.683151+00:00');
INSERT INTO sightings VALUES (2, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285', 'fd4895209b242b156b830ce20e8763b9bad6b90108d57cf2827e11239192fd84', 'arrivee.txt', NULL, 'Le Port', '2026-11-22T08:46:03.769253+00:00');
INSERT INTO statements VALUES (1, 1, 'event', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#e1', 'visit', 'planned', '2024-03-12', '2024-03-12', ' GHA TGO ', '{"id":"e1","type":"visit","trigger":[80,89],"evidence":[80,117],"main":true,"status":"planned","negated":false,"date":"2024-03-12","date_from":"text","place":null,"participants":[{"name":"le ministre","role":"guest","entity":null,"state":"TGO","title":null,"span":[43,79],"via":"named"},{"name":"Portbrume","role":"host","entity":null,"state":"GHA","title":null,"span":null,"via":"inferred"}],"topics":["energy"],"stance":null,"attribution":{"kind":"outlet","name":null,"state":null,"entity":null,"span":null},"rule":null,"confidence":0.5,"form":null,"status_span":null,"date_span":null,"reason":null}');
INSERT INTO statements VALUES (2, 1, 'quote', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#q1', NULL, NULL, NULL, NULL, ' TGO ', '{"id":"q1","span":[160,196],"direct":true,"cue":null,"speaker":{"kind":"office","name":"le cabinet du ministre","state":"TGO","entity":null,"span":[210,221]},"rule":null,"confidence":0.5}');
INSERT INTO statements VALUES (3, 1, 'commitment', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#c1', 'pledge', 'announced', '2024-03-01', '2024-03-31', ' TGO ', '{"id":"c1","kind":"pledge","stage":"announced","evidence":[227,256],"title":null,"parties":["TGO"],"from":"TGO","to":null,"topics":[],"provides":[],"amount":null,"date":"2024-03","deadline":null,"attribution":{"kind":"outlet","name":null,"state":null,"entity":null,"span":null},"event":null,"rule":null,"confidence":0.5}');
INSERT INTO statements VALUES (4, 1, 'claim', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#k1', 'affirms', NULL, NULL, NULL, '', '{"id":"k1","span":[173,196],"stance":"affirms","about":null,"attribution":{"kind":"office","name":"le cabinet du ministre","state":"TGO","entity":null,"span":[210,221]},"check":null,"check_value":null,"rule":null,"confidence":0.5}');
INSERT INTO statements VALUES (5, 1, 'title', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#title1', NULL, NULL, '2024-03-12', '2024-03-12', '', '{"person":"le ministre","title":"chef de la diplomatie","at_date":"2024-03-12","holds":null,"span":[43,79],"entity":null,"why":null}');
INSERT INTO statements VALUES (6, 1, 'warning', 0, 'sha256:1d245b1b7fbe5337c35e9556963fcc6702dcc88760b8cc76f086d716ecca0d1d#warning1', 'title_unknown', NULL, NULL, NULL, '', '{"code":"title_unknown","detail":"no office of that name","span":[43,79]}');
INSERT INTO statements VALUES (7, 2, 'event', 0, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'visit', 'held', '2024-03-12', '2024-03-12', ' GHA TGO ', '{"id":"e1","type":"visit","trigger":[22,32],"evidence":[22,60],"main":true,"status":"held","negated":false,"date":"2024-03-12","date_from":"text","place":null,"participants":[{"name":"le ministre","role":"guest","entity":null,"state":"TGO","title":null,"span":null,"via":"named"},{"name":"Portbrume","role":"host","entity":null,"state":"GHA","title":null,"span":null,"via":"inferred"}],"topics":["energy"],"stance":null,"attribution":{"kind":"outlet","name":null,"state":null,"entity":null,"span":null},"rule":null,"confidence":0.5,"form":null,"status_span":null,"date_span":null,"reason":null}');
INSERT INTO statements VALUES (8, 3, 'event', 0, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e1', 'statement', 'unknown', NULL, NULL, '', '{"id":"e1","type":"statement","trigger":[0,11],"evidence":[0,40],"main":false,"status":"unknown","negated":false,"date":null,"date_from":null,"place":null,"participants":[],"topics":[],"stance":null,"attribution":{"kind":"outlet","name":null,"state":null,"entity":null,"span":null},"rule":null,"confidence":0.5,"form":null,"status_span":null,"date_span":null,"reason":null}');
INSERT INTO statements VALUES (9, 3, 'event', 1, 'sha256:08272c018bfeb16baee1a8bde53efa5ba074c4759f99f04fb8bf171e88d82285#e2', 'visit', 'held', '2024-03-12', '2024-03-12', ' GHA TGO ', '{"id":"e2","type":"visit","trigger":[22,32],"evidence":[22,60],"main":true,"status":"held","negated":false,"date":"2024-03-12","date_from":"text","place":null,"participants":[{"name":"le ministre","role":"guest","entity":null,"state":"TGO","title":null,"span":null,"via":"named"},{"name":"Portbrume","role":"host","entity":null,"state":"GHA","title":null,"span":null,"via":"inferred"}],"topics":["energy"],"stance":null,"attribution":{"kind":"outlet","name":null,"state":null,"entity":null,"span":null},"rule":null,"confidence":0.5,"form":null,"status_span":null,"date_span":null,"reason":null}');
SELECT pg_catalog.setval('account_makers_id_seq', 3, true);
SELECT pg_catalog.setval('accounts_id_seq', 3, true);
SELECT pg_catalog.setval('decisions_id_seq', 4, true);
SELECT pg_catalog.setval('documents_number_seq', 3, true);
SELECT pg_catalog.setval('proposals_id_seq', 3, true);
SELECT pg_catalog.setval('refusals_id_seq', 1, true);
SELECT pg_catalog.setval('runs_id_seq', 1, true);
SELECT pg_catalog.setval('sightings_id_seq', 3, true);
SELECT pg_catalog.setval('statements_id_seq', 9, true);
ALTER TABLE ONLY account_makers
    ADD CONSTRAINT account_makers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_document_digest_key UNIQUE (document, digest);
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY commitment_states
    ADD CONSTRAINT commitment_states_pkey PRIMARY KEY (commitment, state);
ALTER TABLE ONLY commitments
    ADD CONSTRAINT commitments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY decisions
    ADD CONSTRAINT decisions_undoes_key UNIQUE (undoes);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_id_key UNIQUE (id);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (number);
ALTER TABLE ONLY event_accounts
    ADD CONSTRAINT event_accounts_pkey PRIMARY KEY (event, key);
ALTER TABLE ONLY event_names
    ADD CONSTRAINT event_names_pkey PRIMARY KEY (name, event);
ALTER TABLE ONLY event_states
    ADD CONSTRAINT event_states_pkey PRIMARY KEY (event, state);
ALTER TABLE ONLY events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (name);
ALTER TABLE ONLY proposals
    ADD CONSTRAINT proposals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY refusals
    ADD CONSTRAINT refusals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY search
    ADD CONSTRAINT search_pkey PRIMARY KEY (number);
ALTER TABLE ONLY sightings
    ADD CONSTRAINT sightings_document_place_key UNIQUE (document, place);
ALTER TABLE ONLY sightings
    ADD CONSTRAINT sightings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY statements
    ADD CONSTRAINT statements_account_key_key UNIQUE (account, key);
ALTER TABLE ONLY statements
    ADD CONSTRAINT statements_account_kind_position_key UNIQUE (account, kind, "position");
ALTER TABLE ONLY statements
    ADD CONSTRAINT statements_pkey PRIMARY KEY (id);
CREATE INDEX account_makers_document ON account_makers USING btree (document, maker);
CREATE INDEX commitment_states_state ON commitment_states USING btree (state);
CREATE INDEX commitments_day ON commitments USING btree (day, id);
CREATE INDEX decisions_pair ON decisions USING btree ("left", "right");
CREATE INDEX event_accounts_key ON event_accounts USING btree (key);
CREATE INDEX event_states_state ON event_states USING btree (state);
CREATE INDEX events_day ON events USING btree (day, id);
CREATE INDEX ix_documents_language ON documents USING btree (language);
CREATE INDEX proposals_verdict ON proposals USING btree (verdict, score);
CREATE INDEX search_stems ON search USING gin (stems);
CREATE INDEX search_words ON search USING gin (words);
CREATE INDEX statements_key ON statements USING btree (key);
CREATE INDEX statements_kind ON statements USING btree (kind, type);
ALTER TABLE ONLY account_makers
    ADD CONSTRAINT account_makers_account_fkey FOREIGN KEY (account) REFERENCES accounts(id);
ALTER TABLE ONLY account_makers
    ADD CONSTRAINT account_makers_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY commitment_states
    ADD CONSTRAINT commitment_states_commitment_fkey FOREIGN KEY (commitment) REFERENCES commitments(id);
ALTER TABLE ONLY decisions
    ADD CONSTRAINT decisions_undoes_fkey FOREIGN KEY (undoes) REFERENCES decisions(id);
ALTER TABLE ONLY event_accounts
    ADD CONSTRAINT event_accounts_event_fkey FOREIGN KEY (event) REFERENCES events(id);
ALTER TABLE ONLY event_names
    ADD CONSTRAINT event_names_event_fkey FOREIGN KEY (event) REFERENCES events(id);
ALTER TABLE ONLY event_states
    ADD CONSTRAINT event_states_event_fkey FOREIGN KEY (event) REFERENCES events(id);
ALTER TABLE ONLY refusals
    ADD CONSTRAINT refusals_run_fkey FOREIGN KEY (run) REFERENCES runs(id);
ALTER TABLE ONLY search
    ADD CONSTRAINT search_number_fkey FOREIGN KEY (number) REFERENCES documents(number);
ALTER TABLE ONLY sightings
    ADD CONSTRAINT sightings_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY statements
    ADD CONSTRAINT statements_account_fkey FOREIGN KEY (account) REFERENCES accounts(id);
