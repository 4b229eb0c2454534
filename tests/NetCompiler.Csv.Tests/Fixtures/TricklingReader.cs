namespace NetCompiler.Csv.Tests.Fixtures;

/// <summary>Gives a few characters at a time, as a slow stream does, so that every place of a text is once the end of a part.</summary>
internal sealed class TricklingReader(string text, int most) : TextReader
{
    private int _position;

    public override int Peek() => _position < text.Length ? text[_position] : -1;

    public override int Read() => _position < text.Length ? text[_position++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        int length = Math.Min(Math.Min(most, count), text.Length - _position);
        text.CopyTo(_position, buffer, index, length);
        _position += length;
        return length;
    }
}
