#!/var/lang/bin/node
/** Lambda's runtime interface, as small as it can be: takes an event, runs the handler, hands the answer back. */
const { AWS_LAMBDA_RUNTIME_API: api, LAMBDA_TASK_ROOT: root = '/var/task' } = process.env;
const [file, name] = (process.env._HANDLER ?? 'index.handler').split('.');
const base = `http://${api}/2018-06-01/runtime`;

const post = (path, value) => fetch(base + path, { method: 'POST', body: JSON.stringify(value) });
const failed = (error) => ({
  errorType: error.name,
  errorMessage: error.message,
  stackTrace: error.stack?.split('\n'),
});

const serve = async (handler) => {
  for (;;) {
    const next = await fetch(`${base}/invocation/next`);
    const event = await next.json();
    const id = next.headers.get('lambda-runtime-aws-request-id');
    const endsAtMs = Number(next.headers.get('lambda-runtime-deadline-ms'));
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => endsAtMs - Date.now() };
    try {
      await post(`/invocation/${id}/response`, await handler(event, context));
    } catch (error) {
      await post(`/invocation/${id}/error`, failed(error));
    }
  }
};

try {
  void serve(require(`${root}/${file}.cjs`)[name]);
} catch (error) {
  void post('/init/error', failed(error)).then(() => process.exit(1));
}
