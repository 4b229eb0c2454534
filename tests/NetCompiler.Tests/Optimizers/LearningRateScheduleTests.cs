using System.Globalization;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Optimizers;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void At_EverySchedule_IsPyTorchs()
    {
        AssertRates("step", LearningRateSchedule.Step(0.5f, 3, 0.5f));
        AssertRates("multi_step", LearningRateSchedule.MultiStep(0.5f, [2, 5, 6], 0.5f));
        AssertRates("exponential", LearningRateSchedule.Exponential(0.5f, 1, 0.75f));
        AssertRates("polynomial", LearningRateSchedule.Polynomial(0.5f, 8, end: 0f, power: 2f));
        AssertRates("cosine", LearningRateSchedule.Cosine(0.5f, 8, end: 0.125f));
        AssertRates("warm_restarts", LearningRateSchedule.WarmRestarts(0.5f, 4, growth: 2, end: 0.125f));
        AssertRates("one_cycle", LearningRateSchedule.OneCycle(0.5f, 20, rise: 0.25f, divisor: 8f, finalDivisor: 16f));
        AssertRates("warm_up", LearningRateSchedule.Exponential(0.5f, 1, 0.75f).WithWarmUp(4, start: 0.25f));
    }

    [Fact]
    public void At_InverseTime_IsTheTutorials()
    {
        const double Alpha = 0.3, Beta = 0.25;
        var schedule = LearningRateSchedule.InverseTime((float)Alpha, (float)Beta);

        for (int t = 1; t <= 20; t++)
        {
            Assert.Equal(Alpha / (1 + (Beta * (t - 1))), At(schedule, t - 1), 1e-7);
        }
    }

    [Fact]
    public void At_Staircase_ChangesAtWholeLengthsOnly()
    {
        var exponential = LearningRateSchedule.Exponential(1f, 4, 0.5f, staircase: true);
        var inverse = LearningRateSchedule.InverseTime(1f, 1f, 4, staircase: true);

        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25], Enumerable.Range(0, 9).Select(step => At(exponential, step)));
        Assert.Equal([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 1.0 / 3], Enumerable.Range(0, 9).Select(step => At(inverse, step)));
    }

    [Fact]
    public void At_AfterTheEnd_StaysAtTheLastRate()
    {
        Assert.Equal(0.25, At(LearningRateSchedule.Cosine(1f, 10, end: 0.25f), 1_000_000));
        Assert.Equal(0.25, At(LearningRateSchedule.Polynomial(1f, 10, end: 0.25f), 11));
        Assert.Equal(0.5 / 4 / 8, At(LearningRateSchedule.OneCycle(0.5f, 10, divisor: 4f, finalDivisor: 8f), 10_000), 1e-9);
    }

    [Fact]
    public void WarmRestarts_EqualLengths_LowerTheirPeaks()
    {
        var schedule = LearningRateSchedule.WarmRestarts(1f, 5, growth: 1, peak: 0.5f);

        Assert.Equal([1, 0.5, 0.25, 0.125], new[] { 0, 5, 10, 15 }.Select(step => At(schedule, step)));
        Assert.Equal(At(schedule, 2) / 4, At(schedule, 12), 1e-12);
        Assert.True(At(LearningRateSchedule.WarmRestarts(1f, 1), long.MaxValue / 4) >= 0);
    }

    [Fact]
    public void PerEpoch_Any_CountsEpochsAndNotSteps()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Step(1f, 2, 0.5f).PerEpoch();

        Assert.Equal([1, 1, 0.5, 0.5], Enumerable.Range(0, 4).Select(epoch => schedule.At(new TrainingTime(999, epoch))));
    }

    [Fact]
    public void WithWarmUp_OfStepsBeforeEpochs_CountsEachInItsOwn()
    {
        LearningRateSchedule inner = LearningRateSchedule.Step(1f, 1, 0.5f).PerEpoch();
        LearningRateSchedule bySteps = inner with { };
        LearningRateSchedule epochs = inner.WithWarmUp(2);

        Assert.Equal(inner, bySteps);
        Assert.Equal(ScheduleUnit.Epoch, epochs.Unit);
        Assert.Equal([0, 0.5, 1, 0.5], Enumerable.Range(0, 4).Select(epoch => epochs.At(new TrainingTime(7, epoch))));

        // A warm-up by steps before rates by epochs: within the first epoch up, and then as the epochs say.
        var mixed = (LearningRateSchedule.Constant(1f).WithWarmUp(4));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1], Enumerable.Range(0, 6).Select(step => At(mixed, step)));
    }

    [Fact]
    public void Equality_SameNumbers_AreEqual()
    {
        Assert.Equal(LearningRateSchedule.Cosine(0.1f, 10), LearningRateSchedule.Cosine(0.1f, 10));
        Assert.NotEqual(LearningRateSchedule.Cosine(0.1f, 10), LearningRateSchedule.Cosine(0.1f, 11));
        Assert.NotEqual(LearningRateSchedule.Cosine(0.1f, 10), LearningRateSchedule.Cosine(0.1f, 10).PerEpoch());
        Assert.Equal(LearningRateSchedule.MultiStep(0.1f, [1, 2]), LearningRateSchedule.MultiStep(0.1f, [1, 2]));
        Assert.NotEqual(LearningRateSchedule.MultiStep(0.1f, [1, 2]), LearningRateSchedule.MultiStep(0.1f, [1, 3]));
    }

    [Fact]
    public void ToString_AnyCulture_SaysHowItWasMade()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("0.5", LearningRateSchedule.Constant(0.5f).ToString());
            Assert.Equal(
                "Step(rate: 0.5, length: 3, factor: 0.1) per epoch", LearningRateSchedule.Step(0.5f, 3).PerEpoch().ToString());
            Assert.Equal(
                "Cosine(rate: 0.1, length: 9, end: 0) after a warm-up of 5 from 0.5",
                LearningRateSchedule.Cosine(0.1f, 9).WithWarmUp(5, 0.5f).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Factories_NumbersOutOfRange_AreRefusedByName()
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => LearningRateSchedule.Constant(-1f));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => LearningRateSchedule.Step(float.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => LearningRateSchedule.Step(1f, 0));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.Step(1f, 1, 0f));
        Assert.Throws<ArgumentException>("milestones", () => LearningRateSchedule.MultiStep(1f, [3, 3]));
        Assert.Throws<ArgumentOutOfRangeException>("decay", () => LearningRateSchedule.InverseTime(1f, -1f));
        Assert.Throws<ArgumentOutOfRangeException>("power", () => LearningRateSchedule.Polynomial(1f, 1, power: 0f));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => LearningRateSchedule.Cosine(1f, 1, end: -1f));
        Assert.Throws<ArgumentOutOfRangeException>("growth", () => LearningRateSchedule.WarmRestarts(1f, 1, growth: 0));
        Assert.Throws<ArgumentOutOfRangeException>("rise", () => LearningRateSchedule.OneCycle(1f, 10, rise: 1f));
        Assert.Throws<ArgumentOutOfRangeException>("divisor", () => LearningRateSchedule.OneCycle(1f, 10, divisor: 0.5f));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => LearningRateSchedule.Constant(1f).WithWarmUp(1, start: 2f));
        Assert.Throws<ArgumentNullException>("rate", () => LearningRateSchedule.From(null!));
    }

    [Fact]
    public void From_FunctionThatGivesNoRate_IsRefusedAtThatTime()
    {
        var schedule = LearningRateSchedule.From(time => time.Step < 3 ? 0.1 : double.NaN);

        Assert.Equal(0.1, At(schedule, 2));
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => At(schedule, 3));
        Assert.Contains("step 3", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optimizer_WithSchedule_TakesEachStepAtItsRate()
    {
        var model = new LinearRegression(1, 1);
        Workspace workspace = model.CreateWorkspace(1);
        workspace.Gradients[0] = 1;
        var optimizer = new Sgd(LearningRateSchedule.MultiStep(0.5f, [1, 2], 0.5f));
        float before = model.ParameterBuffer[0];
        Assert.Equal(0.5f, optimizer.LearningRate);

        float[] rates = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            optimizer.Step(model, workspace);
            return optimizer.LearningRate;
        })];

        Assert.Equal([0.5f, 0.25f, 0.125f], rates);
        Assert.Equal(before - 0.875f, model.ParameterBuffer[0], 6);
    }

    [Fact]
    public void Optimizer_EpochAndScale_ChangeTheRateAtOnce()
    {
        var optimizer = new Adam(LearningRateSchedule.Exponential(0.5f, 1, 0.5f).PerEpoch());

        optimizer.Epoch = 2;
        Assert.Equal(0.125f, optimizer.LearningRate);
        optimizer.LearningRateScale = 0.5f;
        Assert.Equal(0.0625f, optimizer.LearningRate);
        optimizer.LearningRate = 1f;
        Assert.Equal(1f, optimizer.LearningRate);
        Assert.Equal(1f, optimizer.LearningRateScale);
        optimizer.LearningRate *= 0.5f;
        Assert.Equal(0.5f, optimizer.LearningRate);
        Assert.Equal(LearningRateSchedule.Constant(0.5f), optimizer.Schedule);
    }

    private static double At(LearningRateSchedule schedule, long step) => schedule.At(new TrainingTime(step, 0));

    private static void AssertRates(string name, LearningRateSchedule schedule)
    {
        double[] expected = PyTorchNumbers.Rates(name);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.True(Math.Abs(expected[step] - At(schedule, step)) < 1e-9, $"{name} at {step}: {expected[step]}, not {At(schedule, step)}");
        }
    }
}
