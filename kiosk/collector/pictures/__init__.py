"""Pictures: previews of screens, photos and banners."""
