-- A release, how many others are in use, and which of them was made of the same files.
-- release: id
SELECT this.dataset, this.series, this.as_at AS date, this.as_at_precision AS precision, this.withdrawn_at IS NOT NULL AS withdrawn,
       (SELECT count(*) FROM releases WHERE id <> this.id AND withdrawn_at IS NULL) AS others,
       (SELECT id FROM releases AS other
        WHERE other.id <> this.id AND other.withdrawn_at IS NULL
          AND other.dataset = this.dataset AND other.series = this.series AND other.checksum = this.checksum) AS same
FROM releases AS this
WHERE this.id = @release;
