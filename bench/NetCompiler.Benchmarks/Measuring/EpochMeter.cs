using System.Diagnostics;

namespace NetCompiler.Benchmarks.Measuring;

/// <summary>
/// Measures whole epochs of training, from the beginning of one to that of the next, so that all that goes with an epoch counts:
/// steps, metrics, progress, checkpoints. The first epoch of a run does not.
/// </summary>
internal sealed class EpochMeter : Callback
{
    private long _began;
    private long _bytes;

    /// <summary>Seconds of each epoch, of all runs.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>Bytes that all threads allocated in each epoch.</summary>
    public List<long> Bytes { get; } = [];

    public override void OnEpochBegin(TrainingState state)
    {
        long now = Stopwatch.GetTimestamp();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        if (state.Epoch > 2)
        {
            Seconds.Add(Stopwatch.GetElapsedTime(_began, now).TotalSeconds);
            Bytes.Add(bytes - _bytes);
        }

        _bytes = GC.GetTotalAllocatedBytes(precise: true);
        _began = Stopwatch.GetTimestamp();
    }
}
