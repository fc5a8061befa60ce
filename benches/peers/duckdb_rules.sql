-- The built-in rules with their reasons (docs/RULES.md, parts 4 to 6), for a scheme that holds on every day. :cutoff is a day.

CREATE MACRO in_window(helped, day) AS coalesce(day BETWEEN helped - 3 AND helped + 7, false);
CREATE MACRO day_fits(helped, submitted, accepted, code_day) AS
  in_window(helped, submitted) OR in_window(helped, accepted) OR (submitted IS NULL AND accepted IS NULL AND in_window(helped, code_day));
CREATE MACRO is_other(a, b) AS coalesce(a <> b, false);
CREATE MACRO is_stranger(person, applicant, owner) AS
  person IS NOT NULL AND coalesce(applicant, owner) IS NOT NULL AND person IS DISTINCT FROM applicant AND person IS DISTINCT FROM owner;
CREATE MACRO same_name(name, name1, name2) AS coalesce(name = name1, false) OR coalesce(name = name2, false);
CREATE TABLE candidates (lid BIGINT, ix BIGINT, rule VARCHAR);

-- code
INSERT INTO candidates
  SELECT lid, ix, 'code' FROM (
    SELECT l.lid, packed(k.id, l.code_day, l.seq) AS key FROM lines l JOIN known k ON k.name = l.agency AND l.code_day >= k.valid_from WHERE NOT on_account)
  JOIN dossier_keys USING (key)
  UNION ALL SELECT lid, ix, 'code' FROM lines JOIN dossier_texts USING (c) WHERE NOT on_account;
CREATE TABLE left1 AS SELECT * FROM lines ANTI JOIN candidates USING (lid) WHERE NOT on_account;

-- Codes as they read once their form is mended.
CREATE MACRO digits(t) AS CASE WHEN regexp_full_match(t, '[0-9OIL]*[0-9][0-9OIL]*|O+') THEN translate(t, 'OIL', '011') END;
CREATE MACRO group_of(g) AS CASE
  WHEN NOT regexp_matches(g, '[0-9]') THEN g
  WHEN digits(g) IS NOT NULL THEN digits(g)
  WHEN regexp_full_match(g, '[A-Z][0-9OIL]{2}') AND digits(g[2:]) IS NOT NULL THEN g[1] || digits(g[2:])
  WHEN regexp_full_match(g, '[A-Z]{2}[0-9OIL]{2}') AND digits(g[3:]) IS NOT NULL THEN g[1:2] || digits(g[3:])
  ELSE g END;
CREATE MACRO padded(g, n, place) AS CASE WHEN regexp_full_match(g, '[0-9]+') AND len(g) < CASE WHEN n = 4 AND place = 1 THEN 3 ELSE 2 END
  THEN lpad(g, CASE WHEN n = 4 AND place = 1 THEN 3 ELSE 2 END, '0') ELSE g END;
CREATE TABLE mended AS
  WITH joined AS (
    SELECT lid, string_split(trim(regexp_replace(regexp_replace(upper(code), '[\s\x{00a0}/_‐‑‒–—―−-]+', '-', 'g'), '[.,;:]+(-|$)', '\1', 'g'), '-'), '-') AS t
    FROM left1 WHERE code IS NOT NULL
  ), cut AS (
    SELECT lid, len(digits(t[-1])) >= 10 AS is_run, digits(t[-1]) AS last, t FROM joined WHERE digits(t[-1]) IS NOT NULL
  ), parts AS (
    SELECT lid, CASE WHEN is_run THEN last[1:6] ELSE digits(t[-2]) END AS ymd, CASE WHEN is_run THEN last[7:] ELSE last END AS seq,
      list_transform(string_split(array_to_string(CASE WHEN is_run THEN t[:-2] ELSE t[:-3] END, '.'), '.'), lambda g: group_of(g)) AS groups
    FROM cut
  )
  SELECT lid, ymd, lpad(seq, greatest(4, len(seq))::INT, '0') AS seq,
    array_to_string(list_transform(groups, lambda g, i: padded(g, len(groups), i)), '.') AS agency
  FROM parts
  WHERE len(ymd) = 6 AND len(seq) BETWEEN 1 AND 8 AND len(list_filter(groups, lambda g: regexp_matches(g, '^[A-Z]'))) > 0;
CREATE TABLE plain AS
  SELECT m.lid, ix FROM mended m JOIN known k ON k.name = m.agency AND day_of(m.ymd) >= k.valid_from
  JOIN dossier_keys ON key = packed(k.id, day_of(m.ymd), m.seq::INT);
-- One wrong digit or two swapped neighbours, in day and number or in the agency.
CREATE TABLE slips AS
  WITH open AS (SELECT * FROM mended ANTI JOIN plain USING (lid)),
  typed AS (
    SELECT lid, agency, ymd || seq AS text, 0 AS in_agency FROM open
    UNION ALL SELECT lid, ymd || seq, agency, 1 FROM open WHERE day_of(ymd) IS NOT NULL
  ), places AS (SELECT *, unnest(range(1, len(text) + 1)) AS place FROM typed),
  neighbours AS (
    SELECT lid, agency, in_agency, text[1:place - 1] || digit || text[place + 1:] AS text
    FROM places, (SELECT unnest(range(0, 10))::VARCHAR AS digit) WHERE regexp_matches(text[place], '[0-9]') AND digit <> text[place]
    UNION
    SELECT lid, agency, in_agency, text[1:place - 1] || text[place + 1] || text[place] || text[place + 2:] FROM places
    WHERE place < len(text) AND text[place] <> text[place + 1] AND regexp_matches(text[place:place + 1], '[0-9]{2}')
  ), readings AS (
    SELECT lid, agency AS name, day_of(text[1:6]) AS day, TRY_CAST(text[7:] AS INT) AS seq FROM neighbours WHERE in_agency = 0
    UNION ALL SELECT lid, text, day_of(agency[1:6]), TRY_CAST(agency[7:] AS INT) FROM neighbours WHERE in_agency = 1
  )
  SELECT DISTINCT lid, ix FROM readings JOIN known USING (name) JOIN dossier_keys ON key = packed(id, day, seq) WHERE day IS NOT NULL AND day >= valid_from;
CREATE TABLE repaired AS
  SELECT lid, r.ix, l.person IS NOT NULL AND (l.person IS NOT DISTINCT FROM d.applicant OR l.person IS NOT DISTINCT FROM d.owner) AS by_person,
    coalesce(l.phone = d.phone, false) AND day_fits(l.helped, d.submitted, d.accepted, d.code_day) AS by_phone,
    same_name(l.name, d.name1, d.name2) AND day_fits(l.helped, d.submitted, d.accepted, d.code_day) AS by_name,
    r.is_plain, coalesce(l.born = d.born, false) AS by_birth, coalesce(l.head = d.head, false) AS by_head
  FROM (SELECT *, true AS is_plain FROM plain UNION ALL SELECT *, false FROM slips) r JOIN left1 l USING (lid) JOIN dossiers d ON d.ix = r.ix
  WHERE NOT is_other(l.head, d.head) AND NOT is_stranger(l.person, d.applicant, d.owner);
INSERT INTO candidates SELECT lid, ix, 'repaired_code_person' FROM repaired WHERE by_person;
INSERT INTO candidates SELECT lid, ix, 'repaired_code_phone' FROM repaired ANTI JOIN candidates USING (lid) WHERE by_phone;
INSERT INTO candidates SELECT lid, ix, 'mended_code_name' FROM repaired ANTI JOIN candidates USING (lid) WHERE by_name AND is_plain;
INSERT INTO candidates SELECT lid, ix, 'repaired_code_name_birth' FROM repaired ANTI JOIN candidates USING (lid) WHERE by_name AND by_birth;
INSERT INTO candidates SELECT lid, ix, 'repaired_code_name_procedure' FROM repaired ANTI JOIN candidates USING (lid) WHERE by_name AND by_head;
-- Rules that ask for no code, for lines whose code is of no day behind the cut-off.
CREATE TABLE left2 AS SELECT * FROM left1 ANTI JOIN candidates USING (lid);
CREATE TABLE left2_open AS SELECT * FROM left2 WHERE NOT coalesce(code_day > DATE ':cutoff', false);

-- person_window
INSERT INTO candidates
  SELECT l.lid, d.ix, 'person_window' FROM left2_open l JOIN dossier_people p USING (person) JOIN dossiers d ON d.ix = p.ix
  WHERE l.quantity = 1 AND (l.code IS NOT NULL OR l.line = 1) AND day_fits(l.helped, d.submitted, d.accepted, d.code_day) AND NOT is_other(l.head, d.head);
CREATE TABLE left3 AS SELECT * FROM left2_open ANTI JOIN candidates USING (lid);

-- phone_name_window
INSERT INTO candidates
  SELECT l.lid, d.ix, 'phone_name_window' FROM left3 l JOIN dossiers d ON d.phone = l.phone
  WHERE l.quantity = 1 AND (l.code IS NOT NULL OR l.line = 1) AND same_name(l.name, d.name1, d.name2) AND day_fits(l.helped, d.submitted, d.accepted, d.code_day)
    AND NOT is_other(l.head, d.head) AND NOT is_stranger(l.person, d.applicant, d.owner);

-- repaired_code_name
INSERT INTO candidates SELECT lid, ix, 'repaired_code_name' FROM repaired ANTI JOIN candidates USING (lid) WHERE by_name;
CREATE TABLE left4 AS SELECT * FROM left2_open ANTI JOIN candidates USING (lid);

-- name_birth_window
INSERT INTO candidates
  SELECT l.lid, d.ix, 'name_birth_window' FROM left4 l JOIN dossiers d ON d.born = l.born AND (l.name = d.name1 OR l.name = d.name2)
  WHERE l.quantity = 1 AND (l.code IS NOT NULL OR l.line = 1) AND day_fits(l.helped, d.submitted, d.accepted, d.code_day) AND NOT is_other(l.head, d.head)
    AND NOT is_stranger(l.person, d.applicant, d.owner);

-- A code that is stated: of what was found without it dossiers with a code at most two slips away are meant, where there are any.
CREATE MACRO is_swapped(a, b, i) AS a[i] = b[i + 1] AND a[i + 1] = b[i];
CREATE MACRO is_near(a, b, places) AS CASE
  WHEN len(places) <= 2 THEN true
  WHEN len(places) = 3 THEN (places[2] = places[1] + 1 AND is_swapped(a, b, places[1])) OR (places[3] = places[2] + 1 AND is_swapped(a, b, places[2]))
  WHEN len(places) = 4 THEN places[2] = places[1] + 1 AND is_swapped(a, b, places[1]) AND places[4] = places[3] + 1 AND is_swapped(a, b, places[3])
  ELSE false END;
CREATE TABLE stated AS
  SELECT DISTINCT lid, text FROM (
    SELECT lid, c AS text, agency IS NOT NULL AS is_code FROM lines WHERE c IS NOT NULL
    UNION ALL SELECT lid, agency || '-' || ymd || '-' || seq, day_of(ymd) IS NOT NULL FROM mended)
  WHERE lid IN (SELECT lid FROM candidates WHERE rule IN ('person_window', 'phone_name_window', 'name_birth_window'))
  QUALIFY bool_or(is_code) OVER (PARTITION BY lid);
CREATE TABLE offices AS SELECT name, min(id) AS id FROM known GROUP BY name;
CREATE TABLE beside AS
  WITH pairs AS (
    SELECT DISTINCT k.lid, k.ix, s.text, p.c FROM candidates k JOIN stated s USING (lid) JOIN parsed p ON p.ix = k.ix
  ), apart AS (
    SELECT p.*, CASE WHEN len(text) = len(c) THEN list_filter(range(1, len(c) + 1), lambda i: text[i] <> c[i]) END AS places,
      parses(text) AND parses(c) AND a.id = b.id AS same_agency
    FROM pairs p LEFT JOIN offices a ON a.name = agency_of(text) LEFT JOIN offices b ON b.name = agency_of(c)
  )
  SELECT lid, ix, coalesce(bool_or(is_near(text, c, places) AND len(list_filter(places, lambda i: NOT regexp_full_match(text[i] || c[i], '[0-9]{2}'))) = 0), false) AS is_near,
    bool_or(same_agency) AS same_agency
  FROM apart GROUP BY lid, ix;
DELETE FROM candidates WHERE (lid, ix) IN (SELECT (lid, ix) FROM beside WHERE NOT is_near AND lid IN (SELECT lid FROM beside WHERE is_near));
-- Else those of the agency that it names are another one's.
CREATE TABLE of_another AS SELECT lid, ix FROM beside WHERE coalesce(same_agency, false) AND lid NOT IN (SELECT lid FROM beside WHERE is_near);

-- Each candidate by itself: the first thing that stands in the way, 99 for nothing.
CREATE TABLE weighed AS
  SELECT c.lid, c.ix, c.rule, d.code, CASE
    WHEN d.treat = 1 THEN 0 WHEN d.treat = 2 THEN 1 WHEN d.treat = 3 THEN 3 WHEN d.channel = 1 THEN 4 WHEN d.channel = 2 THEN 5
    WHEN is_other(l.head, d.head) THEN 6 WHEN is_stranger(l.person, d.applicant, d.owner) THEN 7
    WHEN coalesce(d.submitted, d.accepted, d.code_day) IS NOT NULL AND NOT day_fits(l.helped, d.submitted, d.accepted, d.code_day) THEN 8
    WHEN d.treat IS NULL THEN 9 WHEN d.channel IS NULL THEN 10 ELSE 99 END AS obstacle
  FROM candidates c JOIN lines l USING (lid) JOIN dossiers d ON d.ix = c.ix;
INSERT INTO weighed
  SELECT l.lid, -a.person, 'account_person', a.account_id, CASE
    WHEN a.closed THEN 2 WHEN a.channel = 1 THEN 4 WHEN a.channel = 2 THEN 5 WHEN NOT in_window(l.helped, a.opened) THEN 8 WHEN a.channel IS NULL THEN 10 ELSE 99 END
  FROM lines l JOIN accounts a USING (person) WHERE l.on_account AND l.quantity = 1 AND (l.code IS NOT NULL OR l.line = 1);
CREATE TABLE words (obstacle INT, band INT, verdict VARCHAR, reason VARCHAR);
INSERT INTO words VALUES (0, 0, 'pending', 'registered'), (1, 1, 'withdrawn', 'withdrawn'), (2, 1, 'withdrawn', 'account_closed'),
  (3, 2, 'not_accepted', 'not_accepted'), (4, 3, 'not_online', 'counter'), (5, 3, 'not_online', 'post'), (6, 4, 'contradicted', 'procedure'),
  (7, 5, 'contradicted', 'identity'), (8, 6, 'contradicted', 'day'), (9, 7, 'needs_review', 'status_unknown'), (10, 7, 'needs_review', 'channel_unknown');
CREATE TABLE verdicts (lid BIGINT, verdict VARCHAR, reason VARCHAR, ix BIGINT, code VARCHAR, rule VARCHAR);
-- Lines of which no candidate stands.
INSERT INTO verdicts
  SELECT lid, w.verdict, w.reason, least.ix, least.code, least.rule FROM (
    SELECT lid, arg_min({'ix': ix, 'code': code, 'obstacle': obstacle, 'rule': rule}, {'band': band, 'code': code}) AS least
    FROM weighed ANTI JOIN (SELECT lid FROM weighed WHERE obstacle = 99) USING (lid) JOIN words USING (obstacle) GROUP BY lid)
  JOIN words w ON w.obstacle = least.obstacle;
-- Lines without a candidate.
INSERT INTO verdicts
  SELECT lid,
    CASE WHEN coalesce(day > DATE ':cutoff', false) OR (day IS NULL AND helped + 7 > DATE ':cutoff') THEN 'pending' ELSE 'not_found' END,
    CASE WHEN coalesce(day > DATE ':cutoff', false) THEN 'after_cutoff' WHEN day IS NULL AND helped + 7 > DATE ':cutoff' THEN 'window_open'
      WHEN code IS NOT NULL AND NOT on_account THEN 'no_such_code' WHEN quantity > 1 OR (line > 1 AND code IS NULL) THEN 'count_without_code'
      WHEN person IS NULL THEN 'no_key' ELSE 'no_such_person' END,
    NULL, NULL, NULL
  FROM (SELECT *, CASE WHEN NOT on_account THEN code_day END AS day FROM lines) ANTI JOIN weighed USING (lid);
-- Lines that a rule only proposes, or for which nothing stands but what another code was stated for.
CREATE TABLE standing AS
  SELECT *, count(*) FILTER (WHERE NOT is_of_another) OVER (PARTITION BY lid) AS others FROM (
    SELECT w.*, o.ix IS NOT NULL AS is_of_another FROM weighed w LEFT JOIN of_another o USING (lid, ix) WHERE obstacle = 99);
INSERT INTO verdicts
  SELECT lid, 'needs_review', 'rule_reviews', arg_min(ix, code), min(code), any_value(rule) FROM standing
  WHERE (others = 0 OR (rule IN ('repaired_code_name', 'name_birth_window') AND NOT is_of_another)) GROUP BY lid;
-- Lines that compete.
CREATE TABLE claims AS
  SELECT w.lid, w.ix, w.rule, w.code, l.member, l.reported, l.entry_id, l.line FROM standing w JOIN lines l USING (lid)
  WHERE NOT is_of_another AND rule NOT IN ('repaired_code_name', 'name_birth_window') QUALIFY row_number() OVER (PARTITION BY w.lid, w.ix ORDER BY w.code) = 1;
CREATE TABLE taken (ix BIGINT);
CREATE TABLE waiting AS SELECT * FROM claims;
