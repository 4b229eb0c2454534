namespace NetCompiler.Runtime;

/// <summary>
/// The order in which an epoch takes the samples, and what is random about reading them: both depend on the number of samples,
/// the seed and the epoch only. Thread-safety: many may read while none begins an epoch.
/// </summary>
internal sealed class SampleOrder
{
    private const ulong ReadingSeed = 0x6A09E667F3BCC909;  // the fraction of the square root of 2: any number but 0

    private readonly int[] _indices;
    private ulong _seed;
    private ulong _epoch;

    internal SampleOrder(int count)
    {
        _indices = new int[count];
        Reset();
    }

    /// <summary>The samples in this epoch's order.</summary>
    internal ReadOnlySpan<int> Indices => _indices;

    /// <summary>
    /// Begins an epoch. Its order is a permutation of the data's own, not of the last epoch's, by Fisher and Yates's shuffle;
    /// or the data's own.
    /// </summary>
    internal void Begin(ulong seed, ulong epoch, bool shuffle)
    {
        _seed = seed;
        _epoch = epoch;
        Reset();
        for (int last = shuffle ? _indices.Length - 1 : 0; last > 0; last--)
        {
            int other = CounterRandom.Below(last + 1, seed, epoch, (ulong)last);
            (_indices[last], _indices[other]) = (_indices[other], _indices[last]);
        }
    }

    /// <summary>The seed of what is random in reading the sample at a place of this epoch's order.</summary>
    internal ulong RandomSeed(int place) => CounterRandom.Bits(_seed ^ ReadingSeed, _epoch, (ulong)place);

    private void Reset()
    {
        for (int index = 0; index < _indices.Length; index++)
        {
            _indices[index] = index;
        }
    }
}
