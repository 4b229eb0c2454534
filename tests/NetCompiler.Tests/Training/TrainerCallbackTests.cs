using NetCompiler.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

/// <summary>What callbacks hear, whatever goes wrong.</summary>
public sealed class TrainerCallbackTests
{
    [Fact]
    public void Fit_CallbacksThatFail_EachThatHasBegunHearsOfTheEndAndTheFirstFailureIsThrown()
    {
        List<string> heard = [];
        Callback[] callbacks =
        [
            new LambdaCallback { FitEnd = _ => throw new NotSupportedException("the end of a") },
            new LambdaCallback { EpochEnd = (_, _) => throw new NotSupportedException("an epoch of b"), FitEnd = _ => heard.Add("b") },
            new LambdaCallback { FitEnd = state => heard.Add($"c, interrupted {state.IsInterrupted}") },
        ];

        Assert.Equal("an epoch of b", Assert.Throws<NotSupportedException>(() => Fit(new Sgd(), callbacks)).Message);
        Assert.Equal(["b", "c, interrupted True"], heard);
    }

    [Fact]
    public void Fit_CallbackThatFailsAtTheEnd_OthersHearOfItAndItsFailureIsThrown()
    {
        List<string> heard = [];
        Callback[] callbacks =
        [
            new LambdaCallback { FitEnd = _ => throw new NotSupportedException("the end of a") },
            new LambdaCallback { FitEnd = _ => heard.Add("b") },
        ];

        Assert.Equal("the end of a", Assert.Throws<NotSupportedException>(() => Fit(new Sgd(), callbacks)).Message);
        Assert.Equal(["b"], heard);
    }

    [Fact]
    public void Fit_CallbackThatFailsAtTheBeginning_ThoseBeforeItHearOfTheEnd()
    {
        List<string> heard = [];
        Callback[] callbacks =
        [
            new LambdaCallback { FitEnd = _ => heard.Add("a") },
            new LambdaCallback { FitBegin = _ => throw new NotSupportedException("the beginning of b"), FitEnd = _ => heard.Add("b") },
            new LambdaCallback { FitEnd = _ => heard.Add("c") },
        ];

        Assert.Equal("the beginning of b", Assert.Throws<NotSupportedException>(() => Fit(new Sgd(), callbacks)).Message);
        Assert.Equal(["a"], heard);
    }

    [Fact]
    public void Fit_PenaltyThatBecomesInfinite_IsNotPassedOver()
    {
        var model = new SoftmaxRegression(2, 3);
        model.Parameters[0].L2 = 1f;  // each step multiplies the weights by 1 - 2 * 3 * 1
        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Sgd(3f), new TrainingOptions { BatchSize = 10, Epochs = 200, Threads = 1 });

        NonFiniteLossException thrown = Assert.Throws<NonFiniteLossException>(
            () => trainer.Fit(SyntheticBlobs.Create(20, seed: 3, [[0, 0], [2, 0], [0, 2]], deviation: 0.7f)));

        Assert.Contains("penalty of the weights of SoftmaxRegression became", thrown.Message, StringComparison.Ordinal);
        Assert.True(double.IsPositiveInfinity(thrown.Loss));
    }

    [Fact]
    public void Fit_OptimizerOfATrainerBefore_GoesOnAlongItsEpochs()
    {
        var optimizer = new Sgd(LearningRateSchedule.Step(0.08f, length: 1, factor: 0.5f).PerEpoch());
        var model = new LinearRegression(2, 1);
        List<float> rates = [];
        for (int run = 0; run < 2; run++)
        {
            rates.AddRange(Fit(optimizer, [], model, epochs: 2).Epochs.Select(row => row.LearningRate));
        }

        Assert.Equal([0.08f, 0.04f, 0.02f, 0.01f], rates);
    }

    private static History Fit(Optimizer optimizer, IReadOnlyList<Callback> callbacks, LinearRegression? model = null, int epochs = 2)
    {
        using var trainer = new Trainer<LinearRegression>(
            model ?? new LinearRegression(2, 1),
            optimizer,
            new TrainingOptions { BatchSize = 10, Epochs = epochs, Threads = 1, Callbacks = callbacks });
        return trainer.Fit(ListDataset.Plane(20));
    }
}
