using NetCompiler.Checkpoints;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>
/// A training run that writes a checkpoint at every other step and goes on from the last there is: made to be killed. Prints a line
/// when the first step is done, and the hash of its weights at the end.
/// </summary>
internal static class KilledTraining
{
    internal const string Command = "train-to-be-killed";
    internal const string Started = "started";

    internal static string Run(string checkpoint)
    {
        var model = new SmallImageNetwork(seed: 3);
        var optimizer = new Adam(LearningRateSchedule.Cosine(0.01f, 320)) { AccumulationSteps = 2, AverageMomentum = 0.9f };
        var options = new TrainingOptions
        {
            BatchSize = 16,
            Epochs = 20,
            Seed = 9,
            Threads = 2,
            Callbacks = [new Announcement(), new EarlyStopping(patience: 1_000)],
            Checkpoint = new CheckpointOptions(checkpoint) { EverySteps = 2, Resume = true },
        };
        using var trainer = new Trainer<SmallImageNetwork>(model, optimizer, options);
        trainer.Fit(SmallImages.CreateAugmented(500), SmallImages.Create(60, seed: 6));
        string hash = SmallImages.Hash(model, optimizer);
        Console.WriteLine(hash);
        return hash;
    }

    private sealed class Announcement : Callback
    {
        private bool _done;

        public override void OnStepEnd(TrainingState state)
        {
            if (!_done)
            {
                Console.WriteLine($"{Started} {state.TotalSteps}");
                _done = true;
            }
        }
    }
}
