using System.Text;

namespace NetCompiler.Tests.Training.Reporting;

/// <summary>What a terminal shows of a text with carriage returns and colours; a line that is too long is refused.</summary>
internal static class TerminalScreen
{
    internal static IReadOnlyList<string> Show(string text, int width)
    {
        List<StringBuilder> lines = [new()];
        int column = 0;
        for (int place = 0; place < text.Length; place++)
        {
            switch (text[place])
            {
                case '\r':
                    column = 0;
                    break;
                case '\n':
                    lines.Add(new StringBuilder());
                    column = 0;
                    break;
                case '\e':
                    place = text.IndexOf('m', place);
                    break;
                default:
                    Assert.True(column < width, $"wider than {width}: {lines[^1]}");
                    lines[^1].Length = Math.Max(lines[^1].Length, column + 1);
                    lines[^1][column++] = text[place];
                    break;
            }
        }

        return [.. lines.Select(line => line.ToString().TrimEnd())];
    }
}
