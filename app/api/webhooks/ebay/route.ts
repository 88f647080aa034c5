import { api, runtime } from '@/lib/composition';
import { answerEbayChallenge, receiveEbayNotice } from '@/lib/operations/account-deletions';
import {
  answerEbayChallengeOperation,
  receiveEbayNoticeOperation,
} from '@/lib/operations/webhook-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(answerEbayChallengeOperation, async (ctx, { query }) => ({
    data: await answerEbayChallenge(ctx, {
      challengeCode: query.challenge_code,
      verificationToken: runtime().env.sources.ebayVerificationToken,
    }),
  })),
  POST: api.route(receiveEbayNoticeOperation, async (ctx, { bodyText, headers }) => ({
    data: await receiveEbayNotice(ctx, {
      bodyText: bodyText ?? '',
      signatureHeader: headers.get('x-ebay-signature'),
    }),
  })),
});
