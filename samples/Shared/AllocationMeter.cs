using NetCompiler.Data;

namespace NetCompiler.Samples;

/// <summary>
/// Measures how many bytes a training step allocates, on all threads together: the whole step, from gathering the samples
/// to changing the weights.
/// </summary>
public sealed class AllocationMeter : IProgress<TrainingProgress>
{
    private const int WarmUpSteps = 8;
    private const int Steps = 32;
    private const int LargestBatch = 4_096;  // What a step allocates does not grow with the batch; its time does.

    private long _before;
    private long _after;
    private long _measured;

    private AllocationMeter()
    {
    }

    /// <summary>Trains for some steps, the way training does, and counts what they allocate.</summary>
    /// <param name="model">A model that may change.</param>
    /// <param name="optimizer">An optimizer that has served no other model.</param>
    /// <param name="training">Samples; steps take them in turn.</param>
    /// <param name="options">Batch size, threads and seed; the epochs are the meter's own.</param>
    /// <returns>Bytes a step after the first steps.</returns>
    public static double Measure<TNetwork>(TNetwork model, Optimizer optimizer, Dataset training, TrainingOptions options)
        where TNetwork : Network
    {
        int steps = WarmUpSteps + Steps;
        int[] samples = new int[checked(steps * Math.Min(Math.Min(options.BatchSize, LargestBatch), training.Count))];
        for (int index = 0; index < samples.Length; index++)
        {
            samples[index] = index % training.Count;
        }

        var meter = new AllocationMeter();
        TrainingOptions everyStep = options with
        {
            BatchSize = samples.Length / steps,
            Epochs = 1,
            ProgressInterval = TimeSpan.Zero,
        };
        using var trainer = new Trainer<TNetwork>(model, optimizer, everyStep);
        trainer.Fit(training.Subset(samples), progress: meter);
        return (meter._after - meter._before) / (double)meter._measured;
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Step == WarmUpSteps)
        {
            _before = GC.GetTotalAllocatedBytes(precise: true);
        }
        else if (value.Step == value.Steps && value.Completed is null)
        {
            _after = GC.GetTotalAllocatedBytes(precise: true);
            _measured = value.Steps - WarmUpSteps;
        }
    }
}
