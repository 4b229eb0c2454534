using System.Text;
using Spectre.Console;

namespace NetCompiler.Samples;

/// <summary>
/// A picture in a terminal: a character holds two pixels, one above the other, as the colours of a half block and of the
/// ground behind it. Without colours a pixel is full or empty.
/// </summary>
public sealed class PixelCanvas
{
    private readonly Color[,] _pixels;  // (H, W)

    /// <summary>Makes a black picture.</summary>
    /// <param name="width">Pixels a row, which is characters a line.</param>
    /// <param name="height">Rows of pixels, two a line.</param>
    public PixelCanvas(int width, int height)
    {
        _pixels = new Color[height, width];
        Width = width;
        Height = height;
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Colours a pixel.</summary>
    public Color this[int x, int y]
    {
        set => _pixels[y, x] = value;
    }

    /// <summary>A line of characters as markup: the pixels of rows 2 <paramref name="line"/> and the one after.</summary>
    public string Markup(int line)
    {
        var text = new StringBuilder();
        for (int x = 0; x < Width; x++)
        {
            Color upper = _pixels[2 * line, x];
            Color lower = _pixels[(2 * line) + 1, x];
            if (Screen.HasColours)
            {
                text.Append('[').Append('#').Append(upper.ToHex()).Append(" on #").Append(lower.ToHex()).Append("]▀[/]");
            }
            else
            {
                text.Append((IsLight(upper), IsLight(lower)) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }
        }

        return text.ToString();
    }

    private static bool IsLight(Color color) => color.R + color.G + color.B > 3 * 96;
}
