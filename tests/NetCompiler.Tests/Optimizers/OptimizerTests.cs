using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Optimizers;

public sealed class OptimizerTests
{
    private const int Steps = 20;

    public static TheoryData<string> Kinds => [.. OptimizerKinds.Names];

    public static TheoryData<string> FormulaKinds => ["sgd", "momentum", "nesterov", "adam", "adam_large_epsilon"];

    [Theory]
    [MemberData(nameof(FormulaKinds))]
    public void Step_ManySteps_FollowsTheFormula(string kind)
    {
        var model = new LinearRegression(13, 3);
        double[] before = ToDouble(model.ParameterBuffer);
        double[][] gradients = DrawGradients(model);
        Optimizer optimizer = OptimizerKinds.Create(kind);
        Train(model, optimizer, gradients, team: null);

        double[] expected = Expect(kind, before, gradients);
        float[] actual = model.ParameterBuffer.ToArray();
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 2e-6 + (2e-6 * Math.Abs(expected[index])));
        }

        Assert.Equal(Steps, optimizer.StepCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_Padding_StaysZero(string kind)
    {
        var model = new LinearRegression(13, 3);
        Optimizer optimizer = OptimizerKinds.Create(kind);
        Train(model, optimizer, DrawGradients(model), team: null);
        AssertPaddingIsZero(model, model.ParameterBuffer.ToArray());
        foreach (OptimizerSlot slot in optimizer.Slots)
        {
            AssertPaddingIsZero(model, slot.Values.Span.ToArray());
        }
    }

    // A regression: on MNIST the moments of pixels that are nearly always black took a fifth of the time.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_GradientsThatVanish_LeavesNoDenormalNumbers(string kind)
    {
        const int StepsAfter = 3_000;
        var model = new LinearRegression(13, 3);
        Optimizer optimizer = OptimizerKinds.Create(kind);
        double[][] gradients = DrawGradients(model, steps: 2);
        double[] tiny = [.. gradients[1].Select(gradient => 1e-20 * gradient)];  // whose squares are denormal
        double[] none = new double[tiny.Length];
        Train(model, optimizer, [gradients[0], tiny, .. Enumerable.Repeat(none, StepsAfter)], team: null);
        Train(model, optimizer, [tiny], team: null);
        foreach (OptimizerSlot slot in optimizer.Slots)
        {
            Assert.DoesNotContain(slot.Values.Span.ToArray(), float.IsSubnormal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_AnyTeam_GivesTheSameBits(string kind)
    {
        float[]? expected = null;
        foreach (int workers in new[] { 1, 2, 3, 7 })
        {
            var model = new LinearRegression(1000, 131);
            using var team = new ThreadTeam(workers);
            Train(model, OptimizerKinds.Create(kind), DrawGradients(model, steps: 3), team);
            float[] actual = model.ParameterBuffer.ToArray();
            expected ??= actual;
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Update_LengthsThatFillNoVector_AreRightToTheLast(string kind)
    {
        var model = new LinearRegression(13, 3);
        for (int length = 0; length <= 33; length++)
        {
            Assert.Equal(UpdateRanges(OptimizerKinds.Create(kind), model, [48]), UpdateRanges(OptimizerKinds.Create(kind), model, [length, 48]));
        }
    }

    [Fact]
    public void Step_AfterWarmUp_AllocatesNothing()
    {
        var model = new LinearRegression(13, 3);
        Workspace workspace = model.CreateWorkspace(1);
        foreach (Optimizer optimizer in OptimizerKinds.Names.Select(OptimizerKinds.Create))
        {
            optimizer.Step(model, workspace);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 10; step++)
            {
                optimizer.Step(model, workspace);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Step_LearningRateChanged_ActsAtOnce()
    {
        var model = new LinearRegression(2, 1);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.Gradients[0] = 1;
        var optimizer = new Sgd(0.5f);
        float start = model.ParameterBuffer[0];
        optimizer.Step(model, workspace);
        optimizer.LearningRate = 0.25f;
        optimizer.Step(model, workspace);
        Assert.Equal(start - 0.75f, model.ParameterBuffer[0], 6);
    }

    [Fact]
    public void Slots_AfterTheFirstStep_AreNamedAndAsLongAsTheParameters()
    {
        var model = new LinearRegression(13, 3);
        Optimizer adam = new Adam();
        Assert.Empty(adam.Slots);
        adam.Step(model, model.CreateWorkspace(1));
        Assert.Equal(["mean", "variance"], adam.Slots.Select(slot => slot.Name));
        Assert.All(adam.Slots, slot => Assert.Equal(model.ParameterBuffer.Length, slot.Values.Length));

        Optimizer momentum = new Sgd(0.1f, 0.9f);
        momentum.Step(model, model.CreateWorkspace(1));
        Assert.Equal(["momentum"], momentum.Slots.Select(slot => slot.Name));
    }

    [Fact]
    public void Step_SecondNetwork_IsRefusedAndUnchanged()
    {
        var first = new LinearRegression(2, 1);
        var second = new LinearRegression(2, 1);
        var optimizer = new Adam();
        optimizer.Step(first, first.CreateWorkspace(1));
        float[] before = second.ParameterBuffer.ToArray();
        Workspace workspace = second.CreateWorkspace(1);
        workspace.Gradients[0] = 1;
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => optimizer.Step(second, workspace));
        Assert.Contains("has trained another model", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, second.ParameterBuffer.ToArray());
        Assert.Equal(1, optimizer.StepCount);
    }

    [Fact]
    public void Step_WrongWorkspace_IsRefused()
    {
        var model = new LinearRegression(2, 1);
        Assert.Throws<ArgumentException>(() => new Adam().Step(model, new LinearRegression(2, 1).CreateWorkspace(1)));
        Assert.Throws<InvalidOperationException>(() => new Adam().Step(model, model.CreateWorkspace(1, WorkspaceKind.Inference)));
    }

    [Fact]
    public void Step_WhileTraining_IsRefused()
    {
        var model = new LinearRegression(2, 1);
        using Network.TrainingLease lease = model.BeginTraining();
        Assert.Throws<InvalidOperationException>(() => new Adam().Step(model, model.CreateWorkspace(1)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(float.PositiveInfinity)]
    public void Constructor_NumberOutOfRange_IsRefused(float value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(value));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: value));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(beta2: value));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam().LearningRate = value);
    }

    [Fact]
    public void Constructor_NumbersThatExcludeEachOther_AreRefused()
    {
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd(0.1f, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(0.1f, 1f));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: 0f));
    }

    private static double[] Expect(string kind, double[] parameters, double[][] gradients) => kind switch
    {
        "sgd" => OptimizerReference.Sgd(parameters, gradients, 0.05),
        "momentum" => OptimizerReference.Sgd(parameters, gradients, 0.05, 0.9),
        "nesterov" => OptimizerReference.Sgd(parameters, gradients, 0.05, 0.9, nesterov: true),
        "adam" => OptimizerReference.Adam(parameters, gradients, 0.01),
        _ => OptimizerReference.Adam(parameters, gradients, 0.01, 0.8, 0.99, 0.1),
    };

    private static double[] ToDouble(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];

    /// <summary>Normal gradients, zero in the padding, as a backward pass leaves them.</summary>
    private static double[][] DrawGradients(LinearRegression model, int steps = Steps)
    {
        bool[] used = Used(model);
        return [.. Enumerable.Range(0, steps).Select(step => used
            .Select((isUsed, index) => isUsed ? (double)(float)CounterRandom.Normal(3, (ulong)step, (ulong)index) : 0).ToArray())];
    }

    private static void Train(LinearRegression model, Optimizer optimizer, double[][] gradients, ThreadTeam? team)
    {
        Workspace workspace = model.CreateWorkspace(1);
        foreach (double[] gradient in gradients)
        {
            Span<float> target = workspace.Gradients;
            for (int index = 0; index < gradient.Length; index++)
            {
                target[index] = (float)gradient[index];
            }

            optimizer.Step(model, workspace, team);
        }
    }

    /// <summary>A step over 48 parameters that begin as 1, in ranges that end at the given places.</summary>
    private static float[] UpdateRanges(Optimizer optimizer, LinearRegression model, int[] ends)
    {
        float[] gradients = [.. Enumerable.Range(1, 48).Select(value => 1f / value)];
        float[] parameters = new float[48];
        Array.Fill(parameters, 1f);
        optimizer.Bind(model);
        optimizer.BeginStep();
        int first = 0;
        foreach (int end in ends)
        {
            optimizer.ApplyRange(parameters.AsSpan(first..end), gradients.AsSpan(first..end), first);
            first = end;
        }

        return parameters;
    }

    private static bool[] Used(LinearRegression model)
    {
        bool[] used = new bool[model.ParameterBuffer.Length];
        foreach (ParameterDescription parameter in model.Description.Parameters)
        {
            Array.Fill(used, true, parameter.Offset, parameter.Count);
        }

        return used;
    }

    private static void AssertPaddingIsZero(LinearRegression model, float[] values)
    {
        bool[] used = Used(model);
        Assert.Contains(false, used);
        Assert.All(values.Where((_, index) => !used[index]), value => Assert.Equal(0f, value));
    }
}
