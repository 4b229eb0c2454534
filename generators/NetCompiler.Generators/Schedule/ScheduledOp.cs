using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Schedule;

/// <summary>An op in its place.</summary>
/// <param name="Op">The op.</param>
/// <param name="Phase">When it runs: between two phases every worker waits for all others.</param>
/// <param name="SampleLoop">The loop over samples that it runs in; -1 where it takes all of a worker's rows at once.</param>
internal sealed record ScheduledOp(Op Op, int Phase, int SampleLoop = -1);
