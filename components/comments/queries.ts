import { useQuery } from '@tanstack/react-query';
import { readComments } from '#extension/archive/comments.ts';

export const commentsKey = (call: string): string[] => ['comments', call];

export const useComments = (call: string, enabled: boolean) =>
  useQuery({ queryKey: commentsKey(call), enabled, retry: false, queryFn: ({ signal }) => readComments(call, signal) });
