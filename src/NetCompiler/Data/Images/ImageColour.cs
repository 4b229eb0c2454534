namespace NetCompiler.Data;

/// <summary>Brings images to one or three channels, without opacity. Thread-safe: pure functions.</summary>
internal static class ImageColour
{
    /// <summary>
    /// The image's bytes with as many channels: grey is repeated, colour is mixed by 0.299, 0.587 and 0.114 (ITU-R BT.601).
    /// </summary>
    internal static byte[] Convert(RasterImage image, int channels)
    {
        if (image.Channels == channels)
        {
            return image.Pixels;
        }

        bool isGrey = image.Channels <= 2;
        byte[] converted = new byte[checked(image.Height * image.Width * channels)];
        int from = 0;
        for (int to = 0; to < converted.Length; to += channels)
        {
            ReadOnlySpan<byte> pixel = image.Pixels.AsSpan(from, image.Channels);
            Span<byte> result = converted.AsSpan(to, channels);
            if (isGrey)
            {
                result.Fill(pixel[0]);
            }
            else if (channels == 1)
            {
                // In 65,536ths, which sum to a whole, so that white stays white.
                result[0] = (byte)(((19_595 * pixel[0]) + (38_470 * pixel[1]) + (7_471 * pixel[2]) + 32_768) >> 16);
            }
            else
            {
                pixel[..3].CopyTo(result);
            }

            from += image.Channels;
        }

        return converted;
    }
}
