using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Memory;

public sealed class ArenaVerifierTests
{
    private const string Network =
        "[Input(20)] [Dense(40, Activation.Tanh, Name = \"a\")] [Dense(5, Activation.Gelu, Name = \"b\")] [MeanSquaredError]";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_EveryPairThatLivesAtOnce_IsRefusedInOnePlace(bool cutRows)
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Training(Network));
        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows, RowLayout.Pitch);
        Dictionary<Value, Lifetime> lifetimes = Lifetime.Of(schedule);
        int pairs = 0;
        foreach (Value value in plan.Rows.Keys)
        {
            foreach (Value other in plan.Rows.Keys.Where(other => other.Id > value.Id))
            {
                if (lifetimes[value].ConflictsWith(lifetimes[other], samePlan: true, cutRows))
                {
                    pairs++;
                    AssertRefused(schedule, Move(plan, value, plan.Rows[other].Offset), cutRows);
                    AssertRefused(schedule, Move(plan, other, plan.Rows[value].Offset), cutRows);
                }
            }
        }

        Assert.True(pairs > 20, $"{pairs} pairs are too few for a test.");
    }

    [Fact]
    public void Verify_OtherWorkersRowsOfADeadValue_AreRefusedWhereWorkersShare()
    {
        NetworkSchedule schedule = Scheduler.Schedule(
            TestNetwork.Forward("[Input(4)] [Dense(32)] [Dense(16)] [Dense(32)] [Dense(3)]", training: true));
        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows: false, RowLayout.Padded);
        Value first = Find(schedule, "dense1"), third = Find(schedule, "dense3"), last = Find(schedule, "dense4");

        // Row 1 of the last lies in row 0 of the first, which a worker that comes late has still to write.
        ArenaPlan uneven = Move(Move(plan, third, plan.FloatsPerSample), last, plan.Rows[first].Offset);
        ArenaVerifier.Verify(schedule, uneven, cutRows: false);
        AssertRefused(schedule, uneven, cutRows: true);
    }

    [Fact]
    public void Verify_OutputThatIsWrittenOver_IsRefused()
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Training(Network));
        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows: true, RowLayout.Pitch);

        AssertRefused(schedule, Move(plan, Find(schedule, "dBSum"), plan.Rows[schedule.Graph.Output].Offset), cutRows: true);
    }

    private static Value Find(NetworkSchedule schedule, string name) => schedule.Graph.Values.Single(value => value.Name == name);

    private static ArenaPlan Move(ArenaPlan plan, Value value, int offset) => plan with
    {
        FloatsPerSample = plan.FloatsPerSample + RowLayout.Pitch(value.Width) + RowLayout.Line,
        Rows = plan.Rows.ToDictionary(pair => pair.Key, pair => pair.Key == value ? pair.Value with { Offset = offset } : pair.Value),
    };

    private static void AssertRefused(NetworkSchedule schedule, ArenaPlan plan, bool cutRows) => Assert.StartsWith(
        "The memory plan is wrong: ",
        Assert.Throws<InvalidOperationException>(() => ArenaVerifier.Verify(schedule, plan, cutRows)).Message,
        StringComparison.Ordinal);
}
