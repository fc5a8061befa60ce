-- One round of the judge: lines with one free record are settled, first report first, and their records are gone. Lines with several wait.

CREATE OR REPLACE TABLE free AS SELECT *, count(*) OVER (PARTITION BY lid) AS choices FROM waiting ANTI JOIN taken USING (ix);
INSERT INTO verdicts
  SELECT lid, 'duplicate_claim', 'dossier_taken', arg_min(ix, code), min(code), any_value(rule) FROM claims
  WHERE lid IN (SELECT lid FROM waiting) AND lid NOT IN (SELECT lid FROM free) GROUP BY lid;
CREATE OR REPLACE TABLE single AS SELECT * FROM free WHERE choices = 1;
CREATE OR REPLACE TABLE sole AS SELECT *, count(*) OVER (PARTITION BY ix) AS rivals FROM single;
INSERT INTO verdicts SELECT lid, 'verified', 'sole_claim', ix, code, rule FROM sole WHERE rivals = 1;
INSERT INTO verdicts
  WITH bids AS (
    SELECT *, min(reported) OVER (PARTITION BY ix, member) AS instant, row_number() OVER (PARTITION BY ix, member ORDER BY entry_id, line) AS turn,
      min(reported) OVER (PARTITION BY ix) AS first
    FROM sole WHERE rivals > 1
  ), counted AS (
    SELECT *, count(*) FILTER (turn = 1) OVER (PARTITION BY ix) AS members, count(*) FILTER (turn = 1 AND instant = first) OVER (PARTITION BY ix) AS leaders FROM bids
  )
  SELECT lid,
    CASE WHEN turn = 1 AND (members = 1 OR (instant = first AND leaders = 1)) THEN 'verified' WHEN turn = 1 AND instant = first THEN 'needs_review' ELSE 'duplicate_claim' END,
    CASE WHEN turn = 1 AND members = 1 THEN 'sole_claim' WHEN turn = 1 AND instant = first AND leaders = 1 THEN 'first_report'
      WHEN turn = 1 AND instant = first THEN 'equal_instants' WHEN members = 1 OR instant = first THEN 'same_member' ELSE 'earlier_claim' END,
    ix, code, rule
  FROM counted;
INSERT INTO taken SELECT DISTINCT ix FROM single;
CREATE OR REPLACE TABLE waiting AS SELECT * EXCLUDE (choices) FROM free WHERE choices > 1;
