using NetCompiler.Tests.Training.Checkpoints;

namespace NetCompiler.Tests.Networks;

public sealed class FreezeTests
{
    [Fact]
    public void Freeze_BatchNorm_StopsItsWeightsAndNotItsRunningStatistics()
    {
        var model = new SmallImageNetwork(seed: 4);
        float[] weight = model.Parameters["norm.weight"].ToArray();
        float[] mean = model.States["norm.running_mean"].ToArray();

        model.Freeze("norm");
        using var trainer = new Trainer<SmallImageNetwork>(
            model, new Sgd(0.1f), new TrainingOptions { Epochs = 1, BatchSize = 4, Seed = 1, Threads = 1 });
        trainer.Fit(SmallImages.Create(12));

        Assert.Equal(weight, model.Parameters["norm.weight"].ToArray());
        Assert.NotEqual(mean, model.States["norm.running_mean"].ToArray());
    }
}
