using System.Globalization;
using NetCompiler.Data;
using Spectre.Console;

namespace NetCompiler.Samples;

/// <summary>A row of test digits with what the model takes them for; the last is its surest mistake.</summary>
public static class DigitGallery
{
    private const int Side = 24;      // of the 28 pixels: the margin is empty
    private const int Gap = 2;
    private const int MostDigits = 5;
    private const int Classes = 10;

    /// <summary>Draws the digits.</summary>
    /// <param name="digits">Images of 28 x 28.</param>
    /// <param name="probabilities">(N, 10), the model's output for each.</param>
    public static void Draw(ImageDataset digits, float[] probabilities)
    {
        int count = Math.Clamp(Screen.Width / (Side + Gap), 1, MostDigits);
        int[] shown = Enumerable.Range(0, Math.Min(count, digits.Count)).ToArray();
        shown[^1] = FindSurestMistake(digits, probabilities) ?? shown[^1];

        PixelCanvas[] pictures = Array.ConvertAll(shown, index => Picture(digits, index));
        string gap = new(' ', Gap);
        for (int line = 0; line < Side / 2; line++)
        {
            Screen.Line($"{string.Join(gap, pictures.Select(picture => picture.Markup(line)))}");
        }

        Screen.Line($"{string.Join(gap, shown.Select(index => Caption(digits.GetLabel(index), Row(probabilities, index))))}");
    }

    private static PixelCanvas Picture(ImageDataset digits, int index)
    {
        ReadOnlySpan<byte> pixels = digits.Pixels(index);
        int margin = (digits.Width - Side) / 2;
        var picture = new PixelCanvas(Side, Side);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                byte grey = pixels[((y + margin) * digits.Width) + x + margin];
                picture[x, y] = new Color(grey, grey, grey);
            }
        }

        return picture;
    }

    private static string Caption(int label, ReadOnlySpan<float> probabilities)
    {
        int guess = LargestIndex(probabilities);
        string sure = string.Create(CultureInfo.InvariantCulture, $"{guess}, {100 * probabilities[guess]:F1} % sure");
        string text = guess == label ? sure : string.Create(CultureInfo.InvariantCulture, $"{sure} (is a {label})");
        string colour = guess == label ? "green" : "red";
        return $"[{colour}]{text.PadRight(Side)}[/]";
    }

    private static int? FindSurestMistake(ImageDataset digits, float[] probabilities)
    {
        int? surest = null;
        float most = 0;
        for (int index = 0; index < digits.Count; index++)
        {
            ReadOnlySpan<float> row = Row(probabilities, index);
            int guess = LargestIndex(row);
            if (guess != digits.GetLabel(index) && row[guess] > most)
            {
                most = row[guess];
                surest = index;
            }
        }

        return surest;
    }

    private static ReadOnlySpan<float> Row(float[] probabilities, int index) => probabilities.AsSpan(index * Classes, Classes);

    private static int LargestIndex(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int index = 1; index < values.Length; index++)
        {
            largest = values[index] > values[largest] ? index : largest;
        }

        return largest;
    }
}
