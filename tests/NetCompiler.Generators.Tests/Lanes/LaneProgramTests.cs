using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Lanes;

public sealed class LaneProgramTests
{
    [Fact]
    public void Cut_LineWithinTheBudget_StaysWhole()
    {
        LaneProgram program = LaneProgram.Cut(Chain(LaneProgram.MethodBudget), gradientCount: 3);

        Assert.True(program.IsWhole);
        Assert.Empty(program.Chunks[0].Loads);
        Assert.Empty(program.Chunks[0].Stores);
        Assert.Equal((3, 0), (program.GradientCount, program.ScratchSlots));
    }

    [Fact]
    public void Cut_LineBeyondTheBudget_HandsItsLocalsOnBehindTheAccumulators()
    {
        LaneProgram program = LaneProgram.Cut(Chain(LaneProgram.MethodBudget + 1), gradientCount: 3);

        string last = "x" + (LaneProgram.MethodBudget - 1);
        Assert.Equal([LaneProgram.MethodBudget, 1], program.Chunks.Select(chunk => chunk.Statements.Count));
        Assert.Equal([new(last, 3)], program.Chunks[0].Stores);
        Assert.Equal([new(last, 3)], program.Chunks[1].Loads);
        Assert.Equal((3, 4), (program.GradientCount, program.ScratchSlots));
    }

    [Fact]
    public void Cut_ManyLoadsOfNoCost_AreCutToo()
    {
        LaneProgram program = LaneProgram.Cut(
            [.. Enumerable.Range(0, LaneProgram.StatementBudget + 1).Select(index => new LaneStatement("x" + index, [], [], 0))],
            gradientCount: 0);

        Assert.Equal([LaneProgram.StatementBudget, 1], program.Chunks.Select(chunk => chunk.Statements.Count));
    }

    [Fact]
    public void Cut_ForTheInputGradient_HasItsOwnChunks()
    {
        List<LaneStatement> line = Chain(LaneProgram.MethodBudget + 2);
        line[5] = line[5] with { IsForInputGradient = true };

        LaneProgram program = LaneProgram.Cut(line, gradientCount: 0);

        Assert.Equal([5, 1, 188], program.Chunks.Select(chunk => chunk.Statements.Count));
        Assert.Equal([false, true, false], program.Chunks.Select(chunk => chunk.IsForInputGradient));
    }

    [Fact]
    public void Cut_LocalThatIsWrittenOn_IsStoredAgain()
    {
        LaneStatement[] line =
        [
            new("sum", ["sum = a;"], [], 150), new("sum", ["sum = sum + b;"], ["sum"], 150), new(null, ["use sum"], ["sum"], 150),
        ];

        LaneProgram program = LaneProgram.Cut(line, gradientCount: 0);

        Assert.Equal([0, 1, 1], program.Chunks.Select(chunk => chunk.Loads.Count));
        Assert.Equal([1, 1, 0], program.Chunks.Select(chunk => chunk.Stores.Count));
        Assert.Equal(1, program.ScratchSlots);
    }

    [Theory]
    [InlineData("[Input(20)] [Dense(30, Activation.Gelu)] [Dense(20, Activation.Softmax)] [MeanSquaredError]")]
    [InlineData("[Input(2730)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("[Input(1)] [Dense(2000)] [Activation(Activation.Softmax)] [Dropout(0.5f)] [Hinge]")]
    [InlineData("[Input(1500)] [Activation(Activation.Tanh)] [Reshape(3, 500)] [Activation(Activation.Softmax)] [MeanAbsoluteError]")]
    public void Create_LargeNetworks_FitMethodsAndHandOnWhatIsRead(string attributes)
    {
        LanePlan plan = TestNetwork.Plan(attributes, LoweringKind.LaneParallel).Lanes!;

        foreach (LaneProgram program in new[] { plan.Train, plan.TrainForward, plan.Infer, plan.Evaluate })
        {
            Assert.False(program.IsWhole);
            AssertFits(program);
            AssertConnected(program);
        }
    }

    private static void AssertFits(LaneProgram program) => Assert.All(program.Chunks, chunk =>
    {
        Assert.InRange(chunk.Statements.Sum(statement => statement.MultiplyAdds), 0, LaneProgram.MethodBudget);
        Assert.InRange(chunk.Statements.Count, 1, LaneProgram.StatementBudget);
        Assert.All(chunk.Statements, statement => Assert.Equal(chunk.IsForInputGradient, statement.IsForInputGradient));
    });

    /// <summary>Runs through the chunks: a local has been written in its chunk or loaded, and a slot holds what is loaded from it.</summary>
    private static void AssertConnected(LaneProgram program)
    {
        var slots = new Dictionary<int, string>();
        foreach (LaneChunk chunk in program.Chunks)
        {
            Assert.All(chunk.Loads, load => Assert.Equal(load.Key, slots[load.Value]));
            HashSet<string> known = [.. chunk.Loads.Select(load => load.Key)];
            foreach (LaneStatement statement in chunk.Statements)
            {
                Assert.All(statement.Reads, read => Assert.Contains(read, known));
                if (statement.Target is not null)
                {
                    known.Add(statement.Target);
                }
            }

            foreach (KeyValuePair<string, int> store in chunk.Stores)
            {
                Assert.Contains(store.Key, known);
                Assert.InRange(store.Value, program.GradientCount, program.ScratchSlots - 1);
                slots[store.Value] = store.Key;
            }
        }
    }

    // x0 = …, x1 = x0 + …, x2 = x1 + …: one multiply-add each.
    private static List<LaneStatement> Chain(int length) =>
        [.. Enumerable.Range(0, length).Select(index =>
            new LaneStatement("x" + index, [], index == 0 ? [] : ["x" + (index - 1)], 1))];
}
