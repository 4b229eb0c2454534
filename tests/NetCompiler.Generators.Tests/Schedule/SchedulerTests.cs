using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class SchedulerTests
{
    private const string Network =
        "[Input(3)] [Dense(2, Activation.Tanh, Name = \"a\")] [Dropout(0.5f)] [Dense(2, Name = \"b\")] [MeanSquaredError]";

    [Fact]
    public void Schedule_ForwardPass_IsOnePhaseWithTheCopiesOfWeights() => Assert.Equal(
        ["0 aSum", "0 a", "0 dropout1", "0 b", "0 bTransposed", "0 aTransposed"], Phases(Schedule(Network).Forward));

    [Fact]
    public void Schedule_BackwardPass_ReadsOtherWorkersRowsInItsLastPhase() => Assert.Equal(
        ["1 dB", "1 dDropout1", "1 dA", "1 dASum", "1 dInput", "2 dBWeight", "2 dBBias", "2 dAWeight", "2 dABias"],
        Phases(Schedule(Network).Backward));

    [Fact]
    public void Schedule_GivenOutputGradient_BeginsTheBackwardPass() => Assert.Equal(
        ["1 dInput", "1 dAWeight", "1 dABias"], Phases(Schedule("[Input(3)] [Dense(2, Name = \"a\")]").Backward));

    [Fact]
    public void Schedule_Inference_HasOnlyTheLossInItsBackwardPass()
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Forward(Network, training: false));

        Assert.Equal(["0 aSum", "0 a", "0 b"], Phases(schedule.Forward));
        Assert.Equal(["1 loss"], schedule.Backward.Select(scheduled => $"{scheduled.Phase} {scheduled.Op.Mnemonic}"));
    }

    [Theory]
    [InlineData(Network)]
    [InlineData("[Input(2)] [Activation(Activation.Gelu)] [Dense(3, Activation.Softmax)] [Dense(2, Activation.Relu)] [Dense(1)]")]
    public void Schedule_EveryOp_RunsAfterWhatOtherWorkersWriteForIt(string attributes)
    {
        NetworkSchedule schedule = Schedule(attributes);
        Dictionary<Op, int> phases = schedule.All.ToDictionary(scheduled => scheduled.Op, scheduled => scheduled.Phase);

        Assert.Equal(schedule.Graph.Ops.Count, phases.Count);
        foreach (Op op in schedule.Graph.Ops)
        {
            foreach (Value input in op.Inputs.Where(input => input.Producer is not null))
            {
                bool shared = input.Kind != ValueKind.Rows || op.Cut != Cut.Rows;
                Assert.True(phases[op] >= phases[input.Producer!] + (shared ? 1 : 0),
                    $"{op.Mnemonic} of {op.Layer} reads {input} too early.");
            }
        }
    }

    private static NetworkSchedule Schedule(string attributes) => Scheduler.Schedule(TestNetwork.Training(attributes));

    private static IEnumerable<string> Phases(IEnumerable<ScheduledOp> ops) =>
        ops.Select(scheduled => $"{scheduled.Phase} {scheduled.Op.Output}");
}
