namespace NetCompiler.Data;

/// <summary>
/// Reads an image through a map, from bytes to floats in one pass. What lies outside is black, which is the byte 0 before any
/// formula. Thread-safe: pure functions.
/// </summary>
internal static class ImageSampler
{
    /// <summary>Fills <paramref name="destination"/>, (H, W, C), with what the map finds in <paramref name="pixels"/>.</summary>
    internal static void Sample<TFormula>(
        ReadOnlySpan<byte> pixels, ImageShape shape, in ImageMap map, Span<float> destination, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        if (map == ImageMap.Identity)
        {
            PixelScaler.Scale(pixels, destination, shape.Channels, formula);
        }
        else if (map.IsWholePixels)
        {
            Copy(pixels, shape, map, destination, formula);
        }
        else
        {
            Mix(pixels, shape, map, destination, formula);
        }
    }

    /// <summary>Copies pixels along rows, forwards or backwards.</summary>
    private static void Copy<TFormula>(
        ReadOnlySpan<byte> pixels, ImageShape shape, in ImageMap map, Span<float> destination, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        (int height, int width, int channels) = shape;
        int pitch = width * channels;

        // The columns whose source, x + X0 or X0 - x, lies within the row; so far outside that none does, they are empty.
        bool mirrors = map.XX < 0;
        double origin = Math.Clamp(map.X0, -width, mirrors ? 2.0 * width : width);
        int left = Math.Clamp((int)(mirrors ? origin - (width - 1) : -origin), 0, width);
        int right = Math.Clamp((int)(mirrors ? origin + 1 : width - origin), left, width);
        for (int y = 0; y < height; y++)
        {
            Span<float> row = destination.Slice(y * pitch, pitch);
            double sourceRow = (map.YY * y) + map.Y0;
            if (!(sourceRow >= 0 && sourceRow < height))
            {
                FillBlack(row, channels, formula);
                continue;
            }

            ReadOnlySpan<byte> source = pixels.Slice((int)sourceRow * pitch, pitch);
            Span<float> inside = row[(left * channels)..(right * channels)];
            FillBlack(row[..(left * channels)], channels, formula);
            FillBlack(row[(right * channels)..], channels, formula);
            if (mirrors)
            {
                CopyMirrored(source, (int)origin - left, inside, channels, formula);
            }
            else
            {
                PixelScaler.Scale(source.Slice((left + (int)origin) * channels, inside.Length), inside, channels, formula);
            }
        }
    }

    private static void CopyMirrored<TFormula>(
        ReadOnlySpan<byte> source, int firstPixel, Span<float> destination, int channels, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        int from = firstPixel * channels;
        for (int to = 0; to < destination.Length; to += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                destination[to + channel] = formula.Apply(source[from + channel], channel);
            }

            from -= channels;
        }
    }

    /// <summary>Mixes each pixel from the four around its source, by their nearness on both axes.</summary>
    private static void Mix<TFormula>(
        ReadOnlySpan<byte> pixels, ImageShape shape, in ImageMap map, Span<float> destination, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        (int height, int width, int channels) = shape;
        int to = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double sourceX = (map.XX * x) + (map.XY * y) + map.X0;
                double sourceY = (map.YX * x) + (map.YY * y) + map.Y0;
                Span<float> pixel = destination.Slice(to, channels);
                to += channels;
                if (sourceX > -1 && sourceX < width && sourceY > -1 && sourceY < height)
                {
                    MixPixel(pixels, shape, sourceX, sourceY, pixel, formula);
                }
                else
                {
                    FillBlack(pixel, channels, formula);
                }
            }
        }
    }

    private static void MixPixel<TFormula>(
        ReadOnlySpan<byte> pixels, ImageShape shape, double sourceX, double sourceY, Span<float> pixel, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        (int height, int width, int channels) = shape;
        int left = (int)Math.Floor(sourceX);
        int top = (int)Math.Floor(sourceY);
        float rightWeight = (float)(sourceX - left);
        float bottomWeight = (float)(sourceY - top);

        // A neighbour outside has no weight and is read from inside.
        float leftWeight = left < 0 ? 0 : 1 - rightWeight;
        float topWeight = top < 0 ? 0 : 1 - bottomWeight;
        rightWeight = left + 1 < width ? rightWeight : 0;
        bottomWeight = top + 1 < height ? bottomWeight : 0;
        int first = ((Math.Max(top, 0) * width) + Math.Max(left, 0)) * channels;
        int toRight = left >= 0 && left + 1 < width ? channels : 0;
        int toBottom = top >= 0 && top + 1 < height ? width * channels : 0;
        for (int channel = 0; channel < channels; channel++)
        {
            int at = first + channel;
            float upper = (leftWeight * pixels[at]) + (rightWeight * pixels[at + toRight]);
            float lower = (leftWeight * pixels[at + toBottom]) + (rightWeight * pixels[at + toBottom + toRight]);
            pixel[channel] = formula.Apply((topWeight * upper) + (bottomWeight * lower), channel);
        }
    }

    private static void FillBlack<TFormula>(Span<float> pixels, int channels, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        for (int place = 0; place < pixels.Length; place += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                pixels[place + channel] = formula.Apply(0, channel);
            }
        }
    }
}
