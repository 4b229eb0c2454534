using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Schedule;

/// <summary>An op and the phase in which it runs. Between two phases every worker waits for all others.</summary>
internal sealed record ScheduledOp(Op Op, int Phase);
