using NetCompiler.Checkpoints;
using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training;

namespace NetCompiler.Tests.Optimizers;

/// <summary>Averaged weights and the weights change places, and nothing gets between.</summary>
public sealed class AverageScopeTests
{
    [Fact]
    public void UseAverage_InACallback_SavesTheAverageAndTrainingGoesOn()
    {
        float[] saved = [];
        float[] expected = Train(null).Model.ParameterBuffer.ToArray();
        (LinearRegression model, Optimizer optimizer) = Train(new LambdaCallback
        {
            EpochEnd = (state, _) =>
            {
                using (state.Optimizer.UseAverage())
                {
                    saved = state.Model.ParameterBuffer.ToArray();
                }
            },
        });

        Assert.Equal(expected, model.ParameterBuffer.ToArray());
        Assert.Equal(optimizer.Slots[^1].Values.Span.ToArray(), saved);
        Assert.NotEqual(expected, saved);
    }

    [Fact]
    public void UseAverage_WhileItIsInUse_RefusesAllThatWouldMixUpWeights()
    {
        (LinearRegression model, Optimizer optimizer) = Train(null);
        float[] before = model.ParameterBuffer.ToArray();
        Workspace workspace = model.CreateWorkspace(1);
        using (optimizer.UseAverage())
        {
            AssertRefused(() => optimizer.UseAverage());
            AssertRefused(() => optimizer.Step(model, workspace));
            AssertRefused(() => model.TrainStep(workspace, optimizer));
            AssertRefused(() => Fit(model, optimizer, null));
            AssertRefused(() => TrainingCheckpoint.Save("never", new TrainingState(model, optimizer)));
        }

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        Fit(model, optimizer, null);
    }

    [Fact]
    public void UseAverage_LeftOpenByACallback_RefusesTheNextStep()
    {
        Assert.Throws<InvalidOperationException>(() => Train(new LambdaCallback { StepEnd = state => state.Optimizer.UseAverage() }));
    }

    private static void AssertRefused(Action action) =>
        Assert.Contains("moving average now", Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);

    private static (LinearRegression Model, Optimizer Optimizer) Train(Callback? callback)
    {
        var model = new LinearRegression(2, 1);
        var optimizer = new Adam(0.1f) { AverageMomentum = 0.9f };
        Fit(model, optimizer, callback);
        return (model, optimizer);
    }

    private static void Fit(LinearRegression model, Optimizer optimizer, Callback? callback)
    {
        using var trainer = new Trainer<LinearRegression>(
            model,
            optimizer,
            new TrainingOptions { BatchSize = 10, Epochs = 3, Threads = 1, Callbacks = callback is null ? [] : [callback] });
        trainer.Fit(ListDataset.Plane(40));
    }
}
