using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Optimizers;

/// <summary>What every optimizer can do around its formula, each against the same done by hand.</summary>
public sealed class UpdateSweepTests
{
    [Fact]
    public void Clipping_ByValue_LimitsEachNumber()
    {
        float[] moved = Step(new Sgd(1f) { Clipping = GradientClipping.ByValue(0.5f) }, [3f, -0.25f, -7f], bias: 0.75f);

        Assert.Equal([-0.5f, 0.25f, 0.5f, -0.5f], moved);
    }

    [Fact]
    public void Clipping_ByNorm_LimitsEachParameterByItself()
    {
        float[] moved = Step(new Sgd(1f) { Clipping = GradientClipping.ByNorm(2.5f) }, [3f, 4f, 0f], bias: 1f);

        AssertClose([-1.5f, -2f, 0f, -1f], moved);
    }

    [Fact]
    public void Clipping_ByGlobalNorm_ScalesAllAlikeAndTellsTheNorm()
    {
        var optimizer = new Sgd(1f) { Clipping = GradientClipping.ByGlobalNorm(6.5f) };

        AssertClose([-1.5f, -2f, 0f, -6f], Step(optimizer, [3f, 4f, 0f], bias: 12f));
        Assert.Equal(13, optimizer.GradientNorm, 6);
        AssertClose([-0.5f, 0f, 0f, 0f], Step(new Sgd(1f) { Clipping = GradientClipping.ByGlobalNorm(6.5f) }, [0.5f, 0f, 0f], bias: 0f));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Clipping_ByGlobalNormOfWhatIsNotFinite_ChangesNothing(float gradient)
    {
        (LinearRegression model, Workspace workspace) = Ones();
        var optimizer = new Adam { Clipping = GradientClipping.ByGlobalNorm(1f) };
        optimizer.Step(model, workspace);
        float[] before = model.ParameterBuffer.ToArray();
        float[] slot = optimizer.Slots[0].Values.Span.ToArray();
        workspace.ParameterGradients["linear.weight"].CopyFrom([1f, gradient, 1f]);

        Assert.Throws<NonFiniteLossException>(() => optimizer.Step(model, workspace));

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        Assert.Equal(slot, optimizer.Slots[0].Values.Span.ToArray());
        Assert.Equal(1, optimizer.StepCount);
        workspace.Gradients.Clear();
        optimizer.Step(model, workspace);
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void WeightDecay_LeavesBiasesUnlessTold()
    {
        AssertClose([-0.1f, -0.1f, -0.1f, 0f], Step(new Sgd(0.5f) { WeightDecay = 0.2f }, [0f, 0f, 0f], bias: 0f));

        (LinearRegression model, Workspace workspace) = Ones();
        model.Parameters["linear.bias"].Decays = true;
        model.Parameters["linear.weight"].Decays = false;
        new Sgd(0.5f) { WeightDecay = 0.2f }.Step(model, workspace);
        AssertClose([1f, 1f, 1f, 0.9f], Weights(model));
    }

    [Fact]
    public void Penalties_L1AndL2_AddTheirGradientAndAreTold()
    {
        (LinearRegression model, Workspace workspace) = Ones();
        Parameter weight = model.Parameters["linear.weight"];
        weight.CopyFrom([2f, -3f, 0f]);
        weight.L1 = 0.25f;
        weight.L2 = 0.5f;
        workspace.ParameterGradients["linear.weight"].CopyFrom([1f, 1f, 1f]);
        var optimizer = new Sgd(1f);
        Assert.Equal((0.25 * 5) + (0.5 * 13), model.Penalty, 6);

        optimizer.Step(model, workspace);

        // g + 2 l2 p + l1 sign(p)
        AssertClose([2f - 3.25f, -3f + 2.25f, -1f, 1f], Weights(model));
        Assert.Equal((0.25 * 5) + (0.5 * 13), optimizer.Penalty, 6);
    }

    [Fact]
    public void Penalties_BeforeClipping_AreClippedToo()
    {
        (LinearRegression model, Workspace workspace) = Ones();
        model.Parameters["linear.weight"].L2 = 2f;

        new Sgd(1f) { Clipping = GradientClipping.ByValue(0.5f) }.Step(model, workspace);

        AssertClose([0.5f, 0.5f, 0.5f, 1f], Weights(model));
    }

    [Fact]
    public void AccumulationSteps_UnequalBatches_IsTheMeanOverAllSamples()
    {
        (LinearRegression model, Workspace workspace) = Ones(capacity: 8);
        var optimizer = new Sgd(1f) { AccumulationSteps = 3 };
        int[] batches = [8, 4, 4];
        float[] gradients = [1f, 2f, -4f];
        for (int step = 0; step < 6; step++)
        {
            workspace.BatchSize = batches[step % 3];
            workspace.Gradients.Clear();
            workspace.ParameterGradients["linear.bias"].CopyFrom([gradients[step % 3]]);
            optimizer.Step(model, workspace);
            Assert.Equal((step + 1) / 3, optimizer.StepCount);
        }

        // Twice (8 * 1 + 4 * 2 - 4 * 4) / 16 = 0, so once more by hand with another number.
        AssertClose([1f, 1f, 1f, 1f], Weights(model));
        foreach (float gradient in new[] { 4f, 0f, 0f })
        {
            workspace.BatchSize = 8;
            workspace.ParameterGradients["linear.bias"].CopyFrom([gradient]);
            optimizer.Step(model, workspace);
        }

        AssertClose([1f, 1f, 1f, 1f - (4f / 3)], Weights(model));
    }

    [Fact]
    public void AverageMomentum_FollowsTheWeightsFromTheFirst()
    {
        (LinearRegression model, Workspace workspace) = Ones();
        workspace.ParameterGradients["linear.weight"].CopyFrom([1f, 0f, 0f]);
        var optimizer = new Sgd(1f) { AverageMomentum = 0.75f };
        Assert.Throws<InvalidOperationException>(optimizer.UseAverage);

        optimizer.Step(model, workspace);
        optimizer.Step(model, workspace);

        // Weights 1, 0, -1; averages 1, 0.75, 0.3125.
        Assert.Equal(-1f, Weights(model)[0]);
        using (optimizer.UseAverage())
        {
            AssertClose([0.3125f, 1f, 1f, 1f], Weights(model));
        }

        AssertClose([-1f, 1f, 1f, 1f], Weights(model));
        Assert.Equal("average", optimizer.Slots[^1].Name);
    }

    [Fact]
    public void Clip_AfterTheUpdate_KeepsWeightsWithin()
    {
        (LinearRegression model, Workspace workspace) = Ones();
        model.Parameters["linear.weight"].Clip = 0.5f;
        workspace.ParameterGradients["linear.weight"].CopyFrom([0f, 3f, 0.75f]);

        new Sgd(1f).Step(model, workspace);

        AssertClose([0.5f, -0.5f, 0.25f, 1f], Weights(model));
    }

    [Fact]
    public void MaxNorm_AfterTheUpdate_ScalesUnitsThatAreTooLong()
    {
        var model = new LinearRegression(2, 3);
        Workspace workspace = model.CreateWorkspace(1);
        Parameter weight = model.Parameters["linear.weight"];
        weight.CopyFrom([3f, 4f, 0.3f, 0.4f, 0f, -2f]);
        weight.MaxNorm = 1f;

        new Sgd(1f) { AverageMomentum = 0.5f }.Step(model, workspace);

        AssertClose([0.6f, 0.8f, 0.3f, 0.4f, 0f, -1f], weight.ToArray());
    }

    [Fact]
    public void Freeze_Layer_IsLeftAloneWithAllThatIsRemembered()
    {
        var model = new LinearRegression(3, 1);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.Gradients.Fill(1f);
        var optimizer = new Adam { WeightDecay = 0.1f, Clipping = GradientClipping.ByGlobalNorm(1f) };
        float[] before = Weights(model);

        model.Freeze("linear");
        optimizer.Step(model, workspace);
        Assert.Equal(before, Weights(model));
        Assert.Equal(0, optimizer.GradientNorm);
        Assert.All(optimizer.Slots[0].Values.Span.ToArray(), value => Assert.Equal(0f, value));

        model.Unfreeze("linear");
        optimizer.Step(model, workspace);
        Assert.NotEqual(before, Weights(model));
        KeyNotFoundException thrown = Assert.Throws<KeyNotFoundException>(() => model.Freeze("hidden"));
        Assert.Contains("linear", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Step_AllAtOnce_GivesTheSameBitsForAnyTeam(int workers)
    {
        float[] expected = TrainWithAll(team: null);
        using var team = new ThreadTeam(workers);

        Assert.Equal(expected, TrainWithAll(team));
    }

    [Fact]
    public void Step_AllAtOnce_AllocatesNothing()
    {
        var model = new LinearRegression(100, 31);
        Workspace workspace = model.CreateWorkspace(1);
        Adam optimizer = WithAll(model);
        for (int step = 0; step < 4; step++)
        {
            optimizer.Step(model, workspace);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
        {
            optimizer.Step(model, workspace);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Step_AllAtOnce_LeavesPaddingZero()
    {
        var model = new LinearRegression(13, 3);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.ParameterGradients["linear.weight"].CopyFrom([.. Enumerable.Range(0, 39).Select(index => (float)Math.Sin(index))]);
        Adam optimizer = WithAll(model);
        for (int step = 0; step < 8; step++)
        {
            optimizer.Step(model, workspace);
        }

        float[] buffer = model.ParameterBuffer.ToArray();
        Assert.All(buffer[39..48], value => Assert.Equal(0f, value));
        Assert.All(buffer[51..], value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Settings_OfWhatIsNotTrained_AreRefused()
    {
        var model = new LinearRegression(3, 1);
        Workspace workspace = model.CreateWorkspace(1);

        Assert.Throws<InvalidOperationException>(() => workspace.ParameterGradients["linear.weight"].L2 = 1f);
        Assert.Throws<InvalidOperationException>(() => model.Parameters["linear.bias"].MaxNorm = 1f);
        Assert.Throws<ArgumentOutOfRangeException>("L1", () => model.Parameters["linear.bias"].L1 = -1f);
        Assert.Throws<ArgumentOutOfRangeException>("Clip", () => model.Parameters["linear.bias"].Clip = float.NaN);
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => GradientClipping.ByNorm(0f));
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new Sgd { WeightDecay = -1f });
        Assert.Throws<ArgumentOutOfRangeException>("AccumulationSteps", () => new Sgd { AccumulationSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("AverageMomentum", () => new Sgd { AverageMomentum = 1f });
    }

    [Fact]
    public void Hyperparameters_EveryNumber_IsNamed()
    {
        var optimizer = new AdamW(LearningRateSchedule.Cosine(0.5f, 10), weightDecay: 0.25f)
        {
            Clipping = GradientClipping.ByGlobalNorm(1.5f),
            AccumulationSteps = 2,
            AverageMomentum = 0.5f,
        };

        Assert.Equal(
            [
                ("optimizer", "AdamW"), ("learning_rate", "Cosine(rate: 0.5, length: 10, end: 0)"), ("beta1", "0.9"), ("beta2", "0.999"),
                ("epsilon", "1E-08"), ("amsgrad", "False"), ("weight_decay", "0.25"), ("gradient_clipping", "by global norm 1.5"),
                ("accumulation_steps", "2"), ("average_momentum", "0.5"),
            ],
            optimizer.Hyperparameters.Select(item => (item.Key, item.Value)));
    }

    private static Adam WithAll(LinearRegression model)
    {
        model.Parameters["linear.weight"].L1 = 1e-3f;
        model.Parameters["linear.weight"].L2 = 1e-2f;
        model.Parameters["linear.weight"].MaxNorm = 0.9f;
        model.Parameters["linear.weight"].Clip = 0.2f;
        return new Adam(0.01f)
        {
            Clipping = GradientClipping.ByGlobalNorm(0.5f),
            WeightDecay = 0.1f,
            AccumulationSteps = 2,
            AverageMomentum = 0.9f,
        };
    }

    // Long enough for seven workers, and for blocks that two parameters share.
    private static float[] TrainWithAll(ThreadTeam? team)
    {
        var model = new LinearRegression(1_000, 131);
        Workspace workspace = model.CreateWorkspace(1);
        Adam optimizer = WithAll(model);
        for (int step = 0; step < 6; step++)
        {
            int number = step;
            workspace.ParameterGradients["linear.weight"].CopyFrom(
                [.. Enumerable.Range(0, 131_000).Select(index => (float)CounterRandom.Normal(3, (ulong)number, (ulong)index))]);
            optimizer.Step(model, workspace, team);
        }

        return [.. model.ParameterBuffer, .. optimizer.Slots.SelectMany(slot => slot.Values.Span.ToArray()), (float)optimizer.Penalty];
    }

    private static (LinearRegression Model, Workspace Workspace) Ones(int capacity = 1)
    {
        var model = new LinearRegression(3, 1);
        model.Parameters["linear.weight"].CopyFrom([1f, 1f, 1f]);
        model.Parameters["linear.bias"].CopyFrom([1f]);
        return (model, model.CreateWorkspace(capacity));
    }

    /// <summary>How far a step moves three weights and a bias of 1.</summary>
    private static float[] Step(Optimizer optimizer, float[] gradients, float bias)
    {
        (LinearRegression model, Workspace workspace) = Ones();
        workspace.ParameterGradients["linear.weight"].CopyFrom(gradients);
        workspace.ParameterGradients["linear.bias"].CopyFrom([bias]);
        optimizer.Step(model, workspace);
        return [.. Weights(model).Select(weight => weight - 1f)];
    }

    private static float[] Weights(LinearRegression model) =>
        [.. model.Parameters["linear.weight"].ToArray(), .. model.Parameters["linear.bias"].ToArray()];

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-6f);
}
