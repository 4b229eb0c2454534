using System.Globalization;
using Spectre.Console;

namespace NetCompiler.Samples;

/// <summary>Where samples write: colours in a terminal, the same words in plain lines where the output is redirected.</summary>
public static class Screen
{
    /// <summary>Whether a person is looking.</summary>
    public static bool IsTerminal { get; } = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>Whether pictures can be shown in colours.</summary>
    public static bool HasColours { get; } = IsTerminal && AnsiConsole.Profile.Capabilities.ColorSystem >= ColorSystem.EightBit;

    /// <summary>Characters a line.</summary>
    public static int Width => IsTerminal ? AnsiConsole.Profile.Width : 120;

    /// <summary>Writes a line with markup; numbers in it are written the same in any culture.</summary>
    public static void Line(FormattableString markup)
    {
        string text = markup.ToString(CultureInfo.InvariantCulture);
        if (IsTerminal)
        {
            AnsiConsole.MarkupLine(text);
        }
        else
        {
            Console.WriteLine(Markup.Remove(text));
        }
    }

    /// <summary>Writes a fact: what it is, and what it says.</summary>
    public static void Fact(string name, FormattableString markup)
    {
        string text = markup.ToString(CultureInfo.InvariantCulture);
        Line($"[grey]{name,-10}[/]{text}");
    }

    /// <summary>Seconds as a person reads them: 1.25 s, 38.1 ms, 0.31 ms.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"),
        >= 0.01 => string.Create(CultureInfo.InvariantCulture, $"{1e3 * seconds:F0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{1e3 * seconds:F2} ms"),
    };

    /// <summary>Writes text as it is, and an empty line.</summary>
    public static void Block(string text) => Console.WriteLine(text);

    /// <summary>Writes a heading.</summary>
    public static void Title(string title)
    {
        if (IsTerminal)
        {
            AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified().RuleStyle("grey"));
        }
        else
        {
            Console.WriteLine(title);
        }
    }
}
