/** Where a bucket is. */
export interface BucketPlace {
  bucket: string;
  /** Of a service that speaks S3; null for Amazon's own. */
  endpoint: string | null;
  region: string;
}

/** The address below which the files of a bucket lie, without a trailing slash. */
export function bucketAddress({ bucket, endpoint, region }: BucketPlace): string {
  return endpoint === null
    ? `https://${bucket}.s3.${region}.amazonaws.com`
    : `${endpoint.replace(/\/+$/, '')}/${bucket}`;
}
