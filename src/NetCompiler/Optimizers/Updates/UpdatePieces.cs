namespace NetCompiler.Runtime;

/// <summary>
/// The flat parameter buffer cut into blocks that stay in the nearest cache while several things are done to them, and the blocks
/// where one parameter ends and the next begins. Workers share out whole blocks, and sums are kept piece by piece, so that they do
/// not depend on who computed them. Immutable; safe for any number of threads.
/// </summary>
internal sealed class UpdatePieces
{
    /// <summary>Floats of a block: parameters, gradients, two slots and a copy of the gradients are 20 KiB.</summary>
    internal const int BlockLength = 1_024;

    private readonly UpdatePiece[] _pieces;
    private readonly int[] _firstOfBlock;      // one more than there are blocks
    private readonly int[] _firstOfParameter;  // one more than there are parameters

    internal UpdatePieces(NetworkDescription network)
    {
        var pieces = new List<UpdatePiece>();
        _firstOfParameter = new int[network.Parameters.Count + 1];
        for (int parameter = 0; parameter < network.Parameters.Count; parameter++)
        {
            _firstOfParameter[parameter] = pieces.Count;
            int end = network.Parameters[parameter].Offset + network.Parameters[parameter].BufferLength;
            for (int first = network.Parameters[parameter].Offset; first < end;)
            {
                int length = Math.Min(end - first, BlockLength - (first % BlockLength));
                pieces.Add(new UpdatePiece(first, length, parameter));
                first += length;
            }
        }

        _pieces = [.. pieces];
        _firstOfParameter[^1] = _pieces.Length;
        BlockCount = ((network.ParameterBufferLength - 1) / BlockLength) + 1;
        _firstOfBlock = new int[BlockCount + 1];
        for (int block = 0; block <= BlockCount; block++)
        {
            int place = Array.FindIndex(_pieces, piece => piece.First >= block * BlockLength);
            _firstOfBlock[block] = place < 0 ? _pieces.Length : place;
        }
    }

    /// <summary>How many blocks there are.</summary>
    internal int BlockCount { get; }

    /// <summary>How many pieces there are.</summary>
    internal int Count => _pieces.Length;

    /// <summary>A piece; they follow one another as the parameters do.</summary>
    internal UpdatePiece this[int index] => _pieces[index];

    /// <summary>The pieces of a worker's blocks.</summary>
    internal void Cut(Worker worker, out int first, out int end)
    {
        worker.Cut(BlockCount, 1, out int firstBlock, out int endBlock);
        first = _firstOfBlock[firstBlock];
        end = _firstOfBlock[endBlock];
    }

    /// <summary>The pieces of a parameter.</summary>
    internal (int First, int End) OfParameter(int parameter) => (_firstOfParameter[parameter], _firstOfParameter[parameter + 1]);
}
