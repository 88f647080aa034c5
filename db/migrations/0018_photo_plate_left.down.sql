-- Undoes 0018. Number plates that were left open are proposed again.
ALTER TABLE "snap_photos" DROP COLUMN IF EXISTS "is_plate_left";
