-- The tables of an office from CSV, made ready to be joined. :office stands for its folder.

-- Codes: other dashes made plain, no blanks, upper case.
CREATE MACRO canon(t) AS CASE
  WHEN regexp_full_match(t, '[0-9A-Z.-]*') THEN t
  ELSE upper(regexp_replace(translate(t, '‐‑‒–—―−', '-------'), '[\s\x{00a0}\x{200b}-\x{200d}]', '', 'g')) END;
CREATE MACRO day_of(ymd) AS TRY_CAST(concat('20', ymd[1:2], '-', ymd[3:4], '-', ymd[5:6]) AS DATE);
CREATE MACRO seq_of(c) AS split_part(c, '-', -1);
CREATE MACRO ymd_of(c) AS split_part(c, '-', -2);
CREATE MACRO agency_of(c) AS c[1:len(c) - len(seq_of(c)) - len(ymd_of(c)) - 2];
CREATE MACRO parses(c) AS len(agency_of(c)) > 0 AND regexp_full_match(seq_of(c), '[0-9]{4,8}') AND regexp_full_match(ymd_of(c), '[0-9]{6}')
  AND day_of(ymd_of(c)) IS NOT NULL;
-- A code as one number: agency, day, number of the day.
CREATE MACRO packed(agency, day, seq) AS (agency::BIGINT << 43) | ((day - DATE '2000-01-01')::BIGINT << 27) | seq::BIGINT;

-- People.
CREATE MACRO number_of(t) AS TRY_CAST(regexp_replace(t, '[ .-]', '', 'g') AS BIGINT);
CREATE MACRO phone_of(t) AS CASE
  WHEN regexp_full_match(t, '0[0-9]{9}') THEN t::BIGINT
  ELSE TRY_CAST(regexp_replace(regexp_replace(t, '[ .-]', '', 'g'), '^[+]?84', '') AS BIGINT) END;
CREATE MACRO open_tone(t) AS rtrim(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(t || ' ',
    '([^q])uỳ ', '\1ùy ', 'g'), '([^q])uỷ ', '\1ủy ', 'g'), '([^q])uỹ ', '\1ũy ', 'g'), '([^q])uý ', '\1úy ', 'g'), '([^q])uỵ ', '\1ụy ', 'g'),
    'oà ', 'òa '), 'oả ', 'ỏa '), 'oã ', 'õa '), 'oá ', 'óa '), 'oạ ', 'ọa '), 'oè ', 'òe '), 'oẻ ', 'ỏe '), 'oẽ ', 'õe '), 'oé ', 'óe '), 'oẹ ', 'ọe '));
CREATE MACRO lowered(t) AS nullif(lower(regexp_replace(trim(nfc_normalize(t)), '\s+', ' ', 'g')), '');
CREATE MACRO name_of(t) AS CASE
  WHEN regexp_matches(lowered(t), '(o[àảãáạèẻẽéẹ]|u[ỳỷỹýỵ])( |$)') THEN open_tone(lowered(t)) ELSE lowered(t) END;
CREATE MACRO date_of(t) AS coalesce(TRY_CAST(t AS DATE), TRY_CAST(concat(t[7:10], '-', t[4:5], '-', t[1:2]) AS DATE));
CREATE MACRO head_of(t) AS CASE WHEN regexp_matches(t, '^[0-9][.][0-9]{6}') THEN t[1:8] END;
CREATE MACRO folded(t) AS replace(replace(strip_accents(lower(trim(t))), 'đ', 'd'), 'y', 'i');

CREATE TABLE agencies AS
  SELECT canon(agency_code) AS name, canon(canonical) AS canonical, valid_from::DATE AS valid_from
  FROM read_csv(':office/agencies.csv', all_varchar = true);
CREATE TABLE status_names (name VARCHAR, treat TINYINT);  -- 0 stands, 1 pending, 2 withdrawn, 3 not accepted
INSERT INTO status_names SELECT folded(name), treat FROM (VALUES
  (1, ['mới đăng ký', 'chờ tiếp nhận', 'registered']),
  (0, ['', 'được tiếp nhận', 'đã tiếp nhận', 'accepted', 'đang xử lý', 'đang giải quyết', 'processing', 'yêu cầu bổ sung', 'supplement requested',
       'yêu cầu nghĩa vụ tài chính', 'payment requested', 'dừng xử lý', 'tạm dừng xử lý', 'stopped', 'đã xử lý xong', 'đã xử lý', 'đã giải quyết', 'hoàn thành',
       'đã hoàn thành', 'completed', 'đã trả kết quả', 'đã có kết quả', 'chờ trả kết quả', 'returned']),
  (3, ['không được tiếp nhận', 'không tiếp nhận', 'từ chối', 'từ chối tiếp nhận', 'not accepted', 'rejected', 'trả lại', 'trả lại hồ sơ', 'hồ sơ trả lại',
       'lưu nháp', 'draft', 'đã xoá', 'deleted']),
  (2, ['công dân rút', 'công dân rút hồ sơ', 'rút hồ sơ', 'đã rút', 'đã rút hồ sơ', 'withdrawn'])) t(treat, names), unnest(names) n(name);
CREATE TABLE channel_names (name VARCHAR, channel TINYINT);  -- 0 online, 1 counter, 2 post
INSERT INTO channel_names SELECT folded(name), channel FROM (VALUES
  (0, ['', 'trực tuyến', 'nộp trực tuyến', 'qua mạng', 'nộp qua mạng', 'trực tuyến (online)', 'online']),
  (1, ['trực tiếp', 'nộp trực tiếp', 'tại quầy', 'nộp tại quầy', 'một cửa', 'bộ phận một cửa', 'counter']),
  (2, ['bưu chính', 'bưu chính công ích', 'dịch vụ bưu chính', 'dịch vụ bưu chính công ích', 'bưu điện', 'post'])) t(channel, names), unnest(names) n(name);

CREATE TEMP TABLE raw AS SELECT row_number() OVER () AS ix, * FROM read_csv(':office/dossiers.csv', all_varchar = true);
-- Codes of dossiers and of claims, with the canonical agency of their day.
CREATE TEMP TABLE raw_entries AS SELECT * FROM read_csv(':office/entries.csv', all_varchar = true);
CREATE TABLE lines AS
  WITH split AS (
    SELECT *, coalesce(quantity::INT, 1) AS whole, string_split(coalesce(dossier_code, ''), ';') AS codes FROM raw_entries
  ), one AS (
    SELECT * EXCLUDE (codes), 1 AS line, nullif(trim(codes[1]), '') AS code, CASE WHEN trim(codes[1]) = '' THEN whole ELSE 1 END AS parts
    FROM split WHERE len(codes) = 1
    UNION ALL
    SELECT * EXCLUDE (codes, n), n AS line, trim(codes[n]) AS code, 1 AS parts
    FROM (SELECT *, unnest(range(1, len(codes) + 1)) AS n FROM split WHERE len(codes) > 1)
    UNION ALL
    SELECT * EXCLUDE (codes), len(codes) + 1 AS line, NULL AS code, whole - len(codes) AS parts
    FROM split WHERE codes[1] <> '' AND whole > len(codes)
  ), canonical AS (SELECT *, canon(code) AS c FROM one)
  SELECT row_number() OVER () AS lid, entry_id, line::INT AS line, parts::INT AS quantity, kind = 'account_opening' AS on_account, member_id AS member,
    helped_on::DATE AS helped, reported_at::TIMESTAMP AS reported, code, c,
    CASE WHEN parses(c) THEN agency_of(c) END AS agency, CASE WHEN parses(c) THEN day_of(ymd_of(c)) END AS code_day,
    CASE WHEN parses(c) THEN seq_of(c)::INT END AS seq, head_of(procedure_code) AS head, number_of(citizen_id) AS person, name_of(citizen_name) AS name,
    phone_of(citizen_phone) AS phone, date_of(birth_date) AS born
  FROM canonical;
CREATE TABLE dossiers AS
  SELECT ix, dossier_code AS code, head_of(procedure_code) AS head, s.treat, h.channel, submitted_on::DATE AS submitted, accepted_on::DATE AS accepted,
    CASE WHEN parses(canon(dossier_code)) THEN day_of(ymd_of(canon(dossier_code))) END AS code_day, number_of(applicant_id) AS applicant,
    number_of(owner_id) AS owner, name_of(applicant_name) AS name1, name_of(owner_name) AS name2, phone_of(phone) AS phone, date_of(birth_date) AS born
  FROM raw
  LEFT JOIN status_names s ON s.name = folded(coalesce(status, ''))
  LEFT JOIN channel_names h ON h.name = folded(coalesce(raw.channel, ''));
CREATE TEMP TABLE codes AS
  SELECT ix, canon(dossier_code) AS c FROM raw
  UNION ALL SELECT ix, canon(unnest(string_split(other_codes, ';'))) FROM raw WHERE other_codes IS NOT NULL;
CREATE TEMP TABLE parsed AS
  SELECT ix, c, parses(c) AS is_code, agency_of(c) AS agency, day_of(ymd_of(c)) AS day, TRY_CAST(seq_of(c) AS INT) AS seq FROM codes;
CREATE TABLE agency_ids AS
  SELECT name, row_number() OVER () AS id FROM (
    SELECT DISTINCT coalesce(a.canonical, p.agency) AS name
    FROM (SELECT DISTINCT agency FROM parsed WHERE is_code UNION SELECT DISTINCT agency FROM lines WHERE agency IS NOT NULL) p
    LEFT JOIN agencies a ON a.name = p.agency);
CREATE TABLE known AS  -- names of agencies, and the number of the canonical one
  SELECT n.name, i.id, coalesce(a.valid_from, DATE '1900-01-01') AS valid_from
  FROM (SELECT name FROM agencies UNION SELECT name FROM agency_ids) n
  LEFT JOIN agencies a USING (name) JOIN agency_ids i ON i.name = coalesce(a.canonical, n.name);
CREATE TABLE dossier_keys AS
  SELECT DISTINCT ix, packed(k.id, p.day, p.seq) AS key FROM parsed p JOIN known k ON k.name = p.agency AND p.day >= k.valid_from WHERE is_code;
CREATE TABLE dossier_texts AS SELECT DISTINCT ix, c FROM parsed WHERE NOT is_code;
CREATE TABLE dossier_people AS
  SELECT ix, applicant AS person FROM dossiers WHERE applicant IS NOT NULL
  UNION ALL SELECT ix, owner FROM dossiers WHERE owner IS NOT NULL AND owner IS DISTINCT FROM applicant;
CREATE TABLE accounts AS
  SELECT account_id, number_of(citizen_id) AS person, opened_on::DATE AS opened, h.channel, folded(status) IN ('closed', 'dong', 'da dong', 'khoa', 'da khoa', 'hui', 'da hui') AS closed
  FROM read_csv(':office/accounts.csv', all_varchar = true) a LEFT JOIN channel_names h ON h.name = folded(coalesce(a.channel, ''));
