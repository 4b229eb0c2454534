namespace NetCompiler.Data;

/// <summary>
/// Reads another stream and compares, at its end, the check of all that came with what it should be: the class library's ZIP
/// archives do not. One thread at a time.
/// </summary>
/// <param name="source">What to read; disposed with this.</param>
/// <param name="expected">The CRC-32 of its content.</param>
internal sealed class CheckedStream(Stream source, uint expected) : Stream
{
    private uint _found;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The stream ends, and the check is another.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        _found = Crc32.Compute(buffer[..read], _found);
        return read > 0 || buffer.IsEmpty || _found == expected
            ? read
            : throw new InvalidDataException($"the content has the check {_found:X8}, but {expected:X8} was written beside it");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
