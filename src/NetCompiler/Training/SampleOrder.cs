namespace NetCompiler.Runtime;

/// <summary>
/// The order in which an epoch takes the samples: a permutation that depends on the number of samples, the seed and the
/// epoch only, by Fisher and Yates's shuffle. Thread-safety: many may read while none shuffles.
/// </summary>
internal sealed class SampleOrder
{
    private readonly int[] _indices;

    internal SampleOrder(int count)
    {
        _indices = new int[count];
        Reset();
    }

    /// <summary>The samples in this epoch's order.</summary>
    internal ReadOnlySpan<int> Indices => _indices;

    /// <summary>Draws an epoch's order, from the data's own and not from the last epoch's.</summary>
    internal void Shuffle(ulong seed, ulong epoch)
    {
        Reset();
        for (int last = _indices.Length - 1; last > 0; last--)
        {
            int other = CounterRandom.Below(last + 1, seed, epoch, (ulong)last);
            (_indices[last], _indices[other]) = (_indices[other], _indices[last]);
        }
    }

    private void Reset()
    {
        for (int index = 0; index < _indices.Length; index++)
        {
            _indices[index] = index;
        }
    }
}
